using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class RestoreBankHandler(ILendingDb db, ICaller caller) : IMessageHandler<Contract.RestoreBank, Contract.Bank>
{
    public async Task<Result<Contract.Bank>> Handle(Contract.RestoreBank request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        return await db.Banks.FirstOrDefaultAsync(b => b.Id == request.Id, cancellationToken) is { } bank
            ? bank.Restore().Map(bank.View)
            : BankErrors.NotFound;
    }
}
