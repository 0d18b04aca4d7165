using MakCrm.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Ledger;

sealed class TopUpWalletHandler(ILedgerDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.TopUpWallet, Contract.LedgerTransaction>
{
    public async Task<Result<Contract.LedgerTransaction>> Handle(Contract.TopUpWallet request, CancellationToken cancellationToken)
    {
        var wallets = db.Wallets().Where(a => a.HolderTenantId == request.TenantId);
        if (!caller.IsHeadOffice || await wallets.FirstOrDefaultAsync(cancellationToken) is not { } available)
            return LedgerErrors.WalletNotFound;
        var external = await db.Accounts.FirstAsync(
            a => a.Code == LedgerAccountCode.External && a.Currency == available.Currency,
            cancellationToken
        );
        var amount = request.Body.Amount.ToDomain()!.Value;
        var posted = LedgerTransaction.TopUp(external, available, amount, request.Body.Reference, clock.GetUtcNow());
        if (posted.IsOk)
            db.LedgerTransactions.Add(posted.Value);
        return posted.Map(p => p.View([external, available]));
    }
}
