using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class ReplaceOwnBankDetailsHandler(IPrivacyDb db, ITenantCipherProvider seals, CurrentUserRecord own, TimeProvider clock)
    : IMessageHandler<Contract.ReplaceOwnBankDetails, Contract.BankDetails>
{
    public async Task<Result<Contract.BankDetails>> Handle(Contract.ReplaceOwnBankDetails request, CancellationToken cancellationToken)
    {
        own.MarkResponseSensitive();
        var account = request.Body.ToDomain()!;
        if (!account.IsSound)
            return LeadDocumentErrors.BankAccountInvalid with { Pointer = "/account" };
        var found = await db.BankDetails.FirstOrDefaultAsync(d => d.Id == own.Id, cancellationToken);
        if (own.IsStale(found?.Version ?? 0))
            return CommonErrors.StaleVersion;
        var opened = await seals.Open(cancellationToken);
        if (!opened.IsOk)
            return opened.Error;
        var (seal, now) = (opened.Value, clock.GetUtcNow());
        var details = found ?? BankDetails.Begin(own.Id, now);
        details.Keep(seal.Close(own.Id, account), seal.KeyVersion, now);
        if (found is null)
            db.BankDetails.Add(details);
        return details.View(seal, isMasked: true);
    }
}
