using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>Keys of whoever proves himself by one.</summary>
sealed class OAuthClientKeyService(IIdentityDb db, TimeProvider clock) : IModuleService
{
    public async Task<Result<Contract.ClientKey>> Add(Guid ownerId, Contract.ClientKeyRegistration body, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (body.ExpiresAt <= now)
            return OAuthClientKeyErrors.ExpiryPast;
        if (PublicKey.Read(new(body.Kty, body.Crv, body.X, body.Y, body.N, body.E, body.Alg)) is not { } key)
            return OAuthClientKeyErrors.Invalid;
        if (!await db.ClientKeys.HasCapacity(OAuthClientKey.Most, ct, k => k.OwnerId == ownerId))
            return OAuthClientKeyErrors.LimitReached;
        var added = OAuthClientKey.Add(ownerId, key, body.Kid, body.ExpiresAt, now);
        db.ClientKeys.Add(added);
        return View(added);
    }

    public async Task<Result<Contract.ClientKeyPage>> List(Guid ownerId, string? cursor, int limit, CancellationToken ct)
    {
        var page = await db.ClientKeys.Where(k => k.OwnerId == ownerId).ToPage(cursor, limit, k => View(k), ct);
        return page.Map(p => new Contract.ClientKeyPage { Items = p.Items, NextCursor = p.NextCursor });
    }

    public async Task<Result<NoContent>> Remove(Guid ownerId, Guid keyId, CancellationToken ct)
    {
        if (await db.ClientKeys.FirstOrDefaultAsync(k => k.OwnerId == ownerId && k.Id == keyId, ct) is not { } key)
            return OAuthClientKeyErrors.NotFound;
        key.Remove();
        db.ClientKeys.Remove(key);
        return NoContent.Value;
    }

    static Contract.ClientKey View(OAuthClientKey key) =>
        new()
        {
            Id = key.Id,
            Kid = key.Kid,
            Algorithm = key.Algorithm,
            CreatedAt = key.CreatedAt,
            ExpiresAt = key.ExpiresAt,
            Version = key.Version,
        };
}
