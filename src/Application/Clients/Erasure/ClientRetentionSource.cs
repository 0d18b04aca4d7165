using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>People among the clients whom nobody has touched for long become nobody.</summary>
sealed class ClientRetentionSource(IClientsDb db, ClientErasure erasing, ClientHoldChecker held) : IRetentionSource
{
    public string Kind => "clients";

    public RetentionAction Forgetting => RetentionAction.Anonymize;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var ids = await db
            .Clients.Where(c => c.Kind == ClientKind.Person && c.AnonymizedAt == null)
            .Where(c => c.Id > after && c.UpdatedAt < untouchedSince)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(ids, await held.Among(ids, ct));
    }

    public async Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        await erasing.Anonymize(await db.Clients.Where(c => ids.Contains(c.Id)).ToListAsync(ct), ct);
}

/// <summary>What has lain in the trash for long is deleted for good.</summary>
sealed class TrashedClientRetentionSource(IClientsDb db, ClientErasure erasing, ClientHoldChecker held) : IRetentionSource
{
    public string Kind => "trashed_clients";

    public RetentionAction Forgetting => RetentionAction.Delete;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var ids = await db
            .Clients.Where(c => c.Id > after && c.TrashedAt < untouchedSince)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(ids, await held.Among(ids, ct));
    }

    public async Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var client in await db.Clients.Where(c => ids.Contains(c.Id)).ToListAsync(ct))
            await erasing.Purge(client, ct);
    }
}
