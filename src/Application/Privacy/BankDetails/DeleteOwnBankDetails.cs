using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class DeleteOwnBankDetailsHandler(IPrivacyDb db, CurrentUserRecord own) : IMessageHandler<Contract.DeleteOwnBankDetails, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteOwnBankDetails request, CancellationToken cancellationToken)
    {
        var details = await db.BankDetails.FirstOrDefaultAsync(d => d.Id == own.Id, cancellationToken);
        if (own.IsStale(details?.Version ?? 0))
            return CommonErrors.StaleVersion;
        if (details is null)
            return NoContent.Value;
        details.Delete();
        db.BankDetails.Remove(details);
        return NoContent.Value;
    }
}
