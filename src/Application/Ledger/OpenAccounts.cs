using MakCrm.Application.Ledger.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Ledger;

namespace MakCrm.Application.Ledger;

/// <summary>A new network gets its book, a new franchisee his wallet in it.</summary>
sealed class OpenAccounts(ILedgerDb db, ITenantSwitch tenants, TimeProvider clock) : ITenantSeed
{
    public Task Seed(TenantSeed facts, CancellationToken ct) =>
        facts.IsHeadOffice
            ? Open(null, AccountCode.Revenue, AccountCode.External)
            : tenants.Within(
                facts.NetworkId,
                "openWallet",
                () => Open(facts.TenantId, AccountCode.WalletAvailable, AccountCode.WalletHeld),
                ct
            );

    Task<Nothing> Open(Guid? holder, params AccountCode[] codes)
    {
        db.Accounts.AddRange(codes.Select(code => Account.Open(code, holder, BookCurrency.Code, clock.GetUtcNow())));
        return Task.FromResult(Nothing.Value);
    }
}
