using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class AmoAuthorization(IAmoDb db, IEffectiveAccessReader standings, TimeProvider clock) : IAmoAuthorization
{
    public async Task<AmoIntegration?> ConsumeState(Guid accountId, byte[] stateHash, CancellationToken ct)
    {
        if (await Find(accountId, ct) is not { Site: { } site, ClientId: { } client, SealedSecret: { } secret } account)
            return null;
        if (!account.ConsumeState(stateHash, clock.GetUtcNow()) || !await MayStill(account.AskedBy, ct))
            return null;
        return new(site, client, secret);
    }

    public async Task<bool?> Connect(Guid accountId, AmoAccountProfile facts, CancellationToken ct)
    {
        if (await Find(accountId, ct) is not { } account)
            return null;
        var isSame = account.Connect(facts);
        if (!isSame)
            await Forget(accountId, ct);
        return isSame;
    }

    public async Task LoseAuthorization(Guid accountId, AmoReauthorizationReason loss, CancellationToken ct)
    {
        if (await Find(accountId, ct) is not { } account)
            return;
        account.LoseAuthorization(loss);
        await Forget(accountId, ct);
    }

    Task<AmoAccount?> Find(Guid id, CancellationToken ct) => db.AmoAccounts.FirstOrDefaultAsync(a => a.Id == id, ct);

    async Task Forget(Guid accountId, CancellationToken ct)
    {
        if (await db.AmoTokens.FirstOrDefaultAsync(t => t.AccountId == accountId, ct) is { } token)
            db.AmoTokens.Remove(token);
    }

    /// <summary>A link is worth what its owner may when it is used.</summary>
    async Task<bool> MayStill(Guid? askedBy, CancellationToken ct) =>
        askedBy is { } id && await standings.Find(id, ct) is { IsActive: true, Caller: var caller } && caller.HasPermission("amo.manage");
}
