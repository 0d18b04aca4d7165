using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class GetWalletHandler(ILedgerDb db, ICaller caller) : IMessageHandler<Contract.GetWallet, Contract.Wallet>
{
    public async Task<Result<Contract.Wallet>> Handle(Contract.GetWallet request, CancellationToken cancellationToken) =>
        await db.Wallets()
            .Where(a => a.HolderTenantId == caller.TenantId)
            .Select(LedgerViews.Wallet(db.Accounts))
            .FirstOrDefaultAsync(cancellationToken)
            is { } wallet
            ? wallet.View()
            : LedgerErrors.WalletNotFound;
}
