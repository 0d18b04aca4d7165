using MakCrm.Application.Ledger.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Ledger;

namespace MakCrm.Application.Ledger;

/// <summary>A new network gets its book, a new franchisee his wallet in it.</summary>
sealed class LedgerAccountSeed(ILedgerDb db, ITenantSwitcher tenants, TimeProvider clock) : ITenantSeeder
{
    public Task Seed(TenantSeedContext facts, CancellationToken ct) =>
        facts.IsHeadOffice
            ? Open(null, LedgerAccountCode.Revenue, LedgerAccountCode.External)
            : tenants.RunAs(
                facts.NetworkId,
                "openWallet",
                () => Open(facts.TenantId, LedgerAccountCode.WalletAvailable, LedgerAccountCode.WalletHeld),
                ct
            );

    Task<NoContent> Open(Guid? holder, params LedgerAccountCode[] codes)
    {
        db.Accounts.AddRange(codes.Select(code => LedgerAccount.Open(code, holder, LedgerCurrency.Code, clock.GetUtcNow())));
        return Task.FromResult(NoContent.Value);
    }
}
