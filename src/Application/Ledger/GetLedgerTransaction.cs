using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class GetLedgerTransactionHandler(ILedgerDb db, ICaller caller)
    : IMessageHandler<Contract.GetLedgerTransaction, Contract.LedgerTransaction>
{
    public async Task<Result<Contract.LedgerTransaction>> Handle(Contract.GetLedgerTransaction request, CancellationToken cancellationToken)
    {
        var found = db.LedgerTransactions.Where(t => t.Id == request.Id).Select(LedgerViews.Transaction(db.LedgerTransactions));
        return caller.IsHeadOffice && await found.FirstOrDefaultAsync(cancellationToken) is { } transaction
            ? transaction
            : LedgerErrors.TransactionNotFound;
    }
}
