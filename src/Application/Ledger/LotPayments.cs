using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class LotPayments(ILedgerDb db, TimeProvider clock) : ILotPayments
{
    public async Task Capture(Guid lotId, Guid winnerTenantId, Money held, Money price, CancellationToken ct)
    {
        var accounts = await db
            .Accounts.Where(a => a.Currency == price.Currency && (a.HolderTenantId == winnerTenantId || a.Code == AccountCode.Revenue))
            .ToListAsync(ct);
        var wallet = new Wallet(Of(AccountCode.WalletAvailable), Of(AccountCode.WalletHeld));
        db.LedgerTransactions.Add(
            LedgerTransaction.Capture(wallet, Of(AccountCode.Revenue), held, price, Cause.Lot(lotId), clock.GetUtcNow())
        );

        Account Of(AccountCode code) => accounts.Single(a => a.Code == code);
    }
}
