using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class LotPayments(ILedgerDb db, TimeProvider clock) : ILotPayments
{
    public async Task Capture(Guid lotId, Guid winnerTenantId, Money held, Money price, CancellationToken ct)
    {
        var accounts = await db
            .Accounts.Where(a =>
                a.Currency == price.Currency && (a.HolderTenantId == winnerTenantId || a.Code == LedgerAccountCode.Revenue)
            )
            .ToListAsync(ct);
        var wallet = new Wallet(Of(LedgerAccountCode.WalletAvailable), Of(LedgerAccountCode.WalletHeld));
        db.LedgerTransactions.Add(
            LedgerTransaction.Capture(wallet, Of(LedgerAccountCode.Revenue), held, price, LedgerCause.Lot(lotId), clock.GetUtcNow())
        );

        LedgerAccount Of(LedgerAccountCode code) => accounts.Single(a => a.Code == code);
    }
}
