using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>A cluster is there for whom one of its pairs is there for.</summary>
sealed class ClientClusterRecordVisibility(IClientsDb db, ClientVisibility sight) : IRecordVisibility
{
    public string Place => "client-duplicate-clusters";

    public string Read => ClientVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var there = (
            await Of(sight.Clients(caller, permission)).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct)
        ).ToHashSet();
        var present = await db.ClientClusters.Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
        return present.ToDictionary(id => id, id => new RecordAccess(there.Contains(id), [], []));
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        Of(sight.Clients(one, Read)).CountBeyond(Of(sight.Clients(other, Read)), limit, ct);

    IQueryable<ClientCluster> Of(IQueryable<Client> clients) =>
        db.ClientClusters.Where(c =>
            db.ClientPairs.Any(p => p.ClusterId == c.Id && clients.Any(o => o.Id == p.OneId) && clients.Any(o => o.Id == p.OtherId))
        );
}
