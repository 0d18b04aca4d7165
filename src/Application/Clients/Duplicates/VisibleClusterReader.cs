using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Clusters as far as the caller sees their pairs; one of which he sees none is not there for him.</summary>
sealed class VisibleClusterReader(IClientsDb db, ClientVisibility sight, ClientPairService pairs) : IModuleService
{
    /// <summary>The pairs that tell of clusters in this state: those of merged ones are about clients who are in the trash by now.</summary>
    public IQueryable<VisiblePair> Pairs(ClientClusterState state, string permission, MatchReason? reason = null)
    {
        var told = state == ClientClusterState.Rejected ? ClientPairState.Rejected : ClientPairState.Open;
        var clients = state == ClientClusterState.Merged ? sight.Clients(permission) : pairs.InUse(permission);
        var found = db.ClientPairs.AsQueryable();
        if (reason is { } why)
        {
            clients = sight.WhereFieldVisible(clients, ClientPairService.FieldOf(why));
            found = db.ClientPairsFor(why);
        }

        return ClientPairService.Of(found.Where(p => p.ClusterId != null && p.State == told), clients);
    }

    /// <summary>Null when it is not there for the caller.</summary>
    /// <param name="isKept">Whether what is found will be changed.</param>
    public async Task<VisibleCluster?> Find(Guid id, string permission, bool isKept, CancellationToken ct)
    {
        if (await Of(db.ClientClusters, isKept).FirstOrDefaultAsync(c => c.Id == id, ct) is not { } cluster)
            return null;
        var within = Pairs(cluster.State, permission).Where(s => s.Pair.ClusterId == id);
        var seen = await Of(within, isKept).OrderByDescending(s => s.Pair.Score).ThenByDescending(s => s.Pair.Id).ToListAsync(ct);
        return seen.Count == 0 ? null : new(cluster, seen);
    }

    public Contract.ClientCluster Show(VisibleCluster seen) =>
        new()
        {
            Id = seen.Cluster.Id,
            State = seen.Cluster.State.MapTo<Contract.ClientClusterState>(),
            Score = seen.Pairs.Max(p => p.Pair.Score),
            Clients = [.. seen.Clients.Select(pairs.Named)],
            FoundAt = seen.Cluster.FoundAt,
            DecidedBy = seen.Cluster.DecidedBy,
            DecidedAt = seen.Cluster.DecidedAt,
            MergeId = seen.Cluster.MergeId,
            Version = seen.Cluster.Version,
        };

    static IQueryable<T> Of<T>(IQueryable<T> found, bool isKept)
        where T : class => isKept ? found : found.AsNoTracking();
}

/// <summary>A cluster, and those of its pairs that are there for the caller.</summary>
sealed record VisibleCluster(ClientCluster Cluster, IReadOnlyList<VisiblePair> Pairs)
{
    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Client> Clients => [.. Pairs.SelectMany(p => new[] { p.One, p.Other }).DistinctBy(c => c.Id).OrderBy(c => c.Id)];
}
