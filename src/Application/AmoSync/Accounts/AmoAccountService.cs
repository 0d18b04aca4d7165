using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>What several operations on accounts need: finding one, telling of it, and giving a link to consent.</summary>
sealed class AmoAccountService(IAmoDb db, IAmoGateway amo, IPublicUrlProvider address, TimeProvider clock) : IModuleService
{
    static readonly TimeSpan LinkServes = TimeSpan.FromHours(1);

    AmoViewContext Standing => new(clock.GetUtcNow(), amo.CallsPerSecond);

    public Task<AmoAccount?> Find(Guid id, CancellationToken ct) => db.AmoAccounts.FirstOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>To look at, not to change.</summary>
    public Task<AmoAccount?> FindReadOnly(Guid id, CancellationToken ct) =>
        db.AmoAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);

    public async Task<Contract.AmoAccount> View(AmoAccount account, CancellationToken ct) => (await Views([account], ct))[0];

    /// <summary>The same with what is not in the store yet.</summary>
    public Contract.AmoAccount View(AmoAccount account, AmoToken? token, AmoApiHealth traffic) => account.View(token, traffic, Standing);

    public async Task<Contract.AmoAccount> View(AmoAccount account, AmoApiHealth traffic, CancellationToken ct) =>
        View(account, await db.AmoTokens.AsNoTracking().FirstOrDefaultAsync(t => t.AccountId == account.Id, ct), traffic);

    public async Task<IReadOnlyList<Contract.AmoAccount>> Views(IReadOnlyList<AmoAccount> accounts, CancellationToken ct)
    {
        var ids = accounts.Select(a => a.Id).ToList();
        var tokens = await db.AmoTokens.AsNoTracking().Where(t => ids.Contains(t.AccountId)).ToDictionaryAsync(t => t.AccountId, ct);
        var traffic = await db.AmoTraffic.AsNoTracking().Where(t => ids.Contains(t.AccountId)).ToDictionaryAsync(t => t.AccountId, ct);
        return [.. accounts.Select(a => a.View(tokens.GetValueOrDefault(a.Id), traffic.GetValueOrDefault(a.Id) ?? new(a.Id), Standing))];
    }

    /// <summary>A link in somebody's name, and what the account keeps of it.</summary>
    public (AmoAuthorizationRequest Link, string State) NewLink(Guid accountId, Guid askedBy)
    {
        var (text, hash) = amo.NewState(accountId);
        return (new(hash, askedBy, clock.GetUtcNow() + LinkServes), text);
    }

    public Contract.AmoConsent Consent(AmoAccount account, string state) =>
        new()
        {
            Id = account.Id,
            ConsentUrl = amo.ConsentUrl(account.Site!.Value, account.ClientId!, state),
            ExpiresAt = account.AskedUntil!.Value,
            RedirectUri = address.Of(AmoRoutes.Callback),
            DisconnectUri = address.Of(AmoRoutes.Disconnected),
            Version = account.Version,
        };
}

/// <summary>Where amoCRM sends people and hooks to.</summary>
public static class AmoRoutes
{
    public const string Callback = "/amo/callback";
    public const string Disconnected = "/amo/disconnected";
    public const string Hooks = "/amo/hooks";
}
