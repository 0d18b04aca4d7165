using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class DeleteOwnBankDetailsHandler(IPrivacyDb db, OwnRecord own) : IHandle<Contract.DeleteOwnBankDetails, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteOwnBankDetails request, CancellationToken cancellationToken)
    {
        var details = await db.BankDetails.FirstOrDefaultAsync(d => d.Id == own.Id, cancellationToken);
        if (own.IsStale(details?.Version ?? 0))
            return CommonErrors.StaleVersion;
        if (details is null)
            return Nothing.Value;
        details.Delete();
        db.BankDetails.Remove(details);
        return Nothing.Value;
    }
}
