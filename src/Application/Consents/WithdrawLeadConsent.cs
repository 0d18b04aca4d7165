using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

sealed class WithdrawLeadConsentHandler(LeadConsentService book, ConsentVisibility visibility, ConsentChangeContext clerk)
    : IMessageHandler<Contract.WithdrawLeadConsent, Contract.ConsentRecord>
{
    public async Task<Result<Contract.ConsentRecord>> Handle(Contract.WithdrawLeadConsent request, CancellationToken cancellationToken)
    {
        if (await visibility.Of(request.Id, cancellationToken) is not { } masking)
            return ConsentErrors.LeadNotFound;
        if (!masking.IsShown || await book.FindForUpdate(request.Id, request.ConsentId, cancellationToken) is not { } consent)
            return ConsentErrors.NotFound;
        if (clerk.IsStale(consent))
            return CommonErrors.StaleVersion;
        return consent.Withdraw(request.Body.Reason?.Trim(), clerk.ActorStamp).Map(() => consent.View(masking.ShowsAddress));
    }
}
