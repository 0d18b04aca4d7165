using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

sealed class WithdrawLeadConsentHandler(ConsentBook book, ILeads leads, ConsentClerk clerk)
    : IHandle<Contract.WithdrawLeadConsent, Contract.ConsentRecord>
{
    public async Task<Result<Contract.ConsentRecord>> Handle(Contract.WithdrawLeadConsent request, CancellationToken cancellationToken)
    {
        if (await leads.Find(request.Id, cancellationToken) is null)
            return ConsentErrors.LeadNotFound;
        if (await book.Take(request.Id, request.ConsentId, cancellationToken) is not { } consent)
            return ConsentErrors.NotFound;
        if (clerk.IsStale(consent))
            return CommonErrors.StaleVersion;
        return consent.Withdraw(request.Body.Reason?.Trim(), clerk.Deed).Then(consent.View);
    }
}
