using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

sealed class GetLeadConsentHandler(ConsentBook book, ILeads leads) : IHandle<Contract.GetLeadConsent, Contract.ConsentRecord>
{
    public async Task<Result<Contract.ConsentRecord>> Handle(Contract.GetLeadConsent request, CancellationToken cancellationToken)
    {
        if (await leads.Find(request.Id, cancellationToken) is null)
            return ConsentErrors.LeadNotFound;
        var all = await book.Of([request.Id], cancellationToken);
        return all.FirstOrDefault(c => c.Id == request.ConsentId) is { } consent ? consent.View() : ConsentErrors.NotFound;
    }
}
