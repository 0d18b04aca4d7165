using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ClientRecordVisibility(IClientsDb db, ClientVisibility sight, PermissionCatalog permissions) : IRecordVisibility
{
    public string Place => "clients";

    public string Read => ClientVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        // What other modules keep of a client is there for whoever the client is there for.
        var scope = caller.ScopeOf(permissions.All[permission].Scoped ? permission : Read);
        var found = await db.Clients.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        return found.ToDictionary(
            c => c.Id,
            c => new RecordAccess(
                scope.Covers(c.ResponsibleId, c.CreatedBy),
                [.. new[] { c.ResponsibleId, c.CreatedBy }.OfType<Guid>().Distinct()],
                [.. ClientVisibility.Look(caller, c).KeptBack]
            )
        );
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        sight.Clients(one, Read).CountBeyond(sight.Clients(other, Read), limit, ct);
}
