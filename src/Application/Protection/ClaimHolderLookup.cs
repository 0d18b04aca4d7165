using MakCrm.Application.Protection.Public;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class ClaimHolderLookup(IProtectionDb db) : IClaimHolderLookup
{
    public async Task<IReadOnlyDictionary<Guid, ClaimHolding>> At(
        IReadOnlyCollection<Guid> clientIds,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var claims = await db.ClientClaims.AsNoTracking().Where(c => clientIds.Contains(c.ClientId)).HeldAt(at).ToListAsync(ct);
        return claims.DistinctBy(c => c.ClientId).ToDictionary(c => c.ClientId, Tell);
    }

    static ClaimHolding Tell(ClientClaim claim) =>
        claim.HolderKind switch
        {
            ClaimHolderKind.Member => new(claim.Id, claim.HolderId, null, claim.Since),
            ClaimHolderKind.Source => new(claim.Id, null, claim.HolderId, claim.Since),
        };
}

static class ClaimQueries
{
    public static IQueryable<ClientClaim> HeldAt(this IQueryable<ClientClaim> claims, Guid clientId, DateTimeOffset at) =>
        claims.Where(c => c.ClientId == clientId).HeldAt(at);

    /// <summary>Whoever was first comes first.</summary>
    public static IQueryable<ClientClaim> HeldAt(this IQueryable<ClientClaim> claims, DateTimeOffset at) =>
        claims.Where(c => c.Since <= at && c.Until > at && (c.EndedAt == null || c.EndedAt > at)).OrderBy(c => c.Since).ThenBy(c => c.Id);
}
