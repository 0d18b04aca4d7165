using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>Keys of whoever proves himself by one.</summary>
sealed class ClientKeys(IIdentityDb db, TimeProvider clock) : IModulePart
{
    public async Task<Result<Contract.ClientKey>> Add(Guid ownerId, Contract.ClientKeyRegistration body, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (body.ExpiresAt <= now)
            return ClientKeyErrors.ExpiryPast;
        if (PublicKey.Read(new(body.Kty, body.Crv, body.X, body.Y, body.N, body.E, body.Alg)) is not { } key)
            return ClientKeyErrors.Invalid;
        if (!await db.ClientKeys.HasRoom(ClientKey.Most, ct, k => k.OwnerId == ownerId))
            return ClientKeyErrors.LimitReached;
        var added = ClientKey.Add(ownerId, key, body.Kid, body.ExpiresAt, now);
        db.ClientKeys.Add(added);
        return View(added);
    }

    public async Task<Result<Contract.ClientKeyPage>> List(Guid ownerId, string? cursor, int limit, CancellationToken ct)
    {
        var page = await db.ClientKeys.Where(k => k.OwnerId == ownerId).ToPage(cursor, limit, k => View(k), ct);
        return page.Then(p => new Contract.ClientKeyPage { Items = p.Items, NextCursor = p.NextCursor });
    }

    public async Task<Result<Nothing>> Remove(Guid ownerId, Guid keyId, CancellationToken ct)
    {
        if (await db.ClientKeys.FirstOrDefaultAsync(k => k.OwnerId == ownerId && k.Id == keyId, ct) is not { } key)
            return ClientKeyErrors.NotFound;
        key.Remove();
        db.ClientKeys.Remove(key);
        return Nothing.Value;
    }

    static Contract.ClientKey View(ClientKey key) =>
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
