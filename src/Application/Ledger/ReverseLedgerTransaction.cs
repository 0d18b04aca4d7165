using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class ReverseLedgerTransactionHandler(ILedgerDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ReverseLedgerTransaction, Contract.LedgerTransaction>
{
    public async Task<Result<Contract.LedgerTransaction>> Handle(
        Contract.ReverseLedgerTransaction request,
        CancellationToken cancellationToken
    )
    {
        var originals = db.LedgerTransactions.Include(t => t.Lines).ThenInclude(l => l.Account).AsNoTracking();
        if (!caller.IsHeadOffice || await originals.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } original)
            return LedgerErrors.TransactionNotFound;
        if (await db.LedgerTransactions.AnyAsync(t => t.ReversesId == original.Id, cancellationToken))
            return LedgerErrors.AlreadyReversed;
        var opposite = original.Reverse(request.Body.Reason, clock.GetUtcNow());
        if (opposite.IsOk)
            db.LedgerTransactions.Add(opposite.Value);
        return opposite.Map(o => o.View([.. original.Lines.Select(l => l.Account!)]));
    }
}
