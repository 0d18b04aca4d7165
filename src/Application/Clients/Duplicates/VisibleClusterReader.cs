using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Clusters as far as the caller sees their pairs; one of which he sees none is not there for him.</summary>
sealed class VisibleClusterReader(IClientsDb db, ClientVisibility visibility, ClientPairService pairs) : IModuleService
{
    /// <summary>The pairs that tell of clusters in this state: those of merged ones are about clients who are in the trash by now.</summary>
    public IQueryable<VisiblePair> Pairs(ClientClusterState state, string permission, MatchReason? reason = null)
    {
        var provided = state == ClientClusterState.Rejected ? ClientPairState.Rejected : ClientPairState.Open;
        var clients = state == ClientClusterState.Merged ? visibility.Clients(permission) : pairs.InUse(permission);
        var found = db.ClientPairs.AsQueryable();
        if (reason is { } why)
        {
            clients = visibility.WhereFieldVisible(clients, ClientPairService.FieldOf(why));
            found = db.ClientPairsFor(why);
        }

        return ClientPairService.Of(found.Where(p => p.ClusterId != null && p.State == provided), clients);
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

    public Contract.ClientCluster Show(VisibleCluster cluster) =>
        new()
        {
            Id = cluster.Cluster.Id,
            State = cluster.Cluster.State.MapTo<Contract.ClientClusterState>(),
            Score = cluster.Pairs.Max(p => p.Pair.Score),
            Clients = [.. cluster.Clients.Select(pairs.Named)],
            FoundAt = cluster.Cluster.FoundAt,
            DecidedBy = cluster.Cluster.DecidedBy,
            DecidedAt = cluster.Cluster.DecidedAt,
            MergeId = cluster.Cluster.MergeId,
            Version = cluster.Cluster.Version,
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
