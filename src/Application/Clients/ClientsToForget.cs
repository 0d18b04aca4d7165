using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>People among the clients whom nobody has touched for long become nobody.</summary>
sealed class ClientsToForget(IClientsDb db, ClientErasing erasing, HeldClients held) : IForgettableRecords
{
    public string Kind => "clients";

    public Forgetting Forgetting => Forgetting.Anonymize;

    public async Task<OldRecords> Find(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
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

    public async Task Forget(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        await erasing.Anonymize(await db.Clients.Where(c => ids.Contains(c.Id)).ToListAsync(ct), ct);
}

/// <summary>What has lain in the trash for long is deleted for good.</summary>
sealed class TrashedClientsToForget(IClientsDb db, ClientErasing erasing, HeldClients held) : IForgettableRecords
{
    public string Kind => "trashed_clients";

    public Forgetting Forgetting => Forgetting.Delete;

    public async Task<OldRecords> Find(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var ids = await db
            .Clients.Where(c => c.Id > after && c.TrashedAt < untouchedSince)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(ids, await held.Among(ids, ct));
    }

    public async Task Forget(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var client in await db.Clients.Where(c => ids.Contains(c.Id)).ToListAsync(ct))
            await erasing.Purge(client, ct);
    }
}
