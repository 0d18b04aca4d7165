using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

sealed class GetLeadConsentHandler(LeadConsentService book, ConsentVisibility visibility)
    : IMessageHandler<Contract.GetLeadConsent, Contract.ConsentRecord>
{
    public async Task<Result<Contract.ConsentRecord>> Handle(Contract.GetLeadConsent request, CancellationToken cancellationToken)
    {
        if (await visibility.Of(request.Id, cancellationToken) is not { } masking)
            return ConsentErrors.LeadNotFound;
        var all = masking.IsShown ? await book.GetForLeads([request.Id], cancellationToken) : [];
        return all.FirstOrDefault(c => c.Id == request.ConsentId) is { } consent
            ? consent.View(masking.ShowsAddress)
            : ConsentErrors.NotFound;
    }
}
