using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class GetOwnBankDetailsHandler(IPrivacyDb db, ITenantCipherProvider seals, IReadAuditLog readings, ICaller caller)
    : IMessageHandler<Contract.GetOwnBankDetails, Contract.BankDetails>
{
    public async Task<Result<Contract.BankDetails>> Handle(Contract.GetOwnBankDetails request, CancellationToken cancellationToken)
    {
        if (await db.BankDetails.AsNoTracking().FirstOrDefaultAsync(d => d.Id == caller.Id, cancellationToken) is not { } details)
            return new Contract.BankDetails { IsMasked = !request.Full, Version = 0 };
        var opened = await seals.Open(cancellationToken);
        if (request.Full && opened.IsOk)
            readings.Record("bank_details", details.Id);
        return opened.Map(seal => details.View(seal, isMasked: !request.Full));
    }
}
