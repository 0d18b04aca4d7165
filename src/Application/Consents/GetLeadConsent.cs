using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

sealed class GetLeadConsentHandler(LeadConsentService book, ConsentVisibility sight)
    : IMessageHandler<Contract.GetLeadConsent, Contract.ConsentRecord>
{
    public async Task<Result<Contract.ConsentRecord>> Handle(Contract.GetLeadConsent request, CancellationToken cancellationToken)
    {
        if (await sight.Of(request.Id, cancellationToken) is not { } look)
            return ConsentErrors.LeadNotFound;
        var all = look.IsShown ? await book.GetForLeads([request.Id], cancellationToken) : [];
        return all.FirstOrDefault(c => c.Id == request.ConsentId) is { } consent ? consent.View(look.ShowsAddress) : ConsentErrors.NotFound;
    }
}
