using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class GetBankHandler(ILendingDb db) : IMessageHandler<Contract.GetBank, Contract.Bank>
{
    public async Task<Result<Contract.Bank>> Handle(Contract.GetBank request, CancellationToken cancellationToken) =>
        await db.Banks.Where(b => b.Id == request.Id).Select(BankViews.Bank).FirstOrDefaultAsync(cancellationToken) is { } bank
            ? bank
            : BankErrors.NotFound;
}
