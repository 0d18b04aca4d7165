using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ArchiveBankHandler(ILendingDb db, ICaller caller, TimeProvider clock) : IMessageHandler<Contract.ArchiveBank, Contract.Bank>
{
    public async Task<Result<Contract.Bank>> Handle(Contract.ArchiveBank request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        return await db.Banks.FirstOrDefaultAsync(b => b.Id == request.Id, cancellationToken) is { } bank
            ? bank.Archive(clock.GetUtcNow()).Map(bank.View)
            : BankErrors.NotFound;
    }
}
