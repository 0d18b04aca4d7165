using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>
/// Keeps clusters in step with the pairs that they are made of, in the commit that changes a pair. Whoever does so holds the tenant's clusters
/// first, and loads pairs after that: of two at once the second sees what the first has made.
/// </summary>
sealed class ClientClusterService(IClientsDb db, ICaller caller, TimeProvider clock) : IModuleService
{
    /// <summary>Nobody else decides which pairs of the tenant are together, until the present commit. Asked for before pairs are loaded.</summary>
    public Task Lock(CancellationToken ct) => db.ClientClusters.LockTable(ct);

    /// <summary>Finds open pairs their places: they were found now, or are free again.</summary>
    /// <param name="own">A cluster that was theirs, and is to be again; without a pair it is dissolved.</param>
    public async Task Link(IReadOnlyCollection<ClientPair> pairs, ClientCluster? own, CancellationToken ct)
    {
        var clusters = await Beside(pairs, ct);
        // What was loaded and what is new, as it is by now: pairs that have gone are not there any more.
        var grouping = new ClientClusterBuilder(db.ClientPairs.Local, clusters);
        var free = own;
        grouping.Add(pairs, Form);
        foreach (var gone in grouping.Dissolved)
            Dissolve(gone);
        if (free is not null)
            Dissolve(free);

        ClientCluster Form()
        {
            var cluster = free ?? db.ClientClusters.Add(ClientCluster.Find(clock.GetUtcNow())).Entity;
            free = null;
            return cluster;
        }
    }

    /// <summary>Pairs have gone from clusters, or weigh otherwise: what is left hangs together anew.</summary>
    public async Task Rebuild(IReadOnlyCollection<Guid> clusterIds, CancellationToken ct)
    {
        foreach (var cluster in await db.ClientClusters.Where(c => clusterIds.Contains(c.Id)).ToListAsync(ct))
        {
            var left = await Within(cluster, ct);
            if (cluster.State == ClientClusterState.Open)
                await Regroup(cluster, left, ct);
            else if (left.Count == 0)
                Dissolve(cluster);
        }
    }

    /// <summary>Two are said to be two: wherever they are together, they are not any more.</summary>
    public async Task Separate(ClientPair pair, CancellationToken ct)
    {
        var former = pair.ClusterId;
        pair.Join(null);
        var beside = await Open(p => p.OneId == pair.OneId || p.OtherId == pair.OneId, ct);
        var apart = await Open(p => p.OneId == pair.OtherId || p.OtherId == pair.OtherId, ct);
        await Rebuild([.. beside.Intersect(apart).Append(former ?? Guid.Empty).Distinct()], ct);
    }

    /// <summary>Pairs have come to wait again, one by one.</summary>
    public async Task Return(ClientPair pair, CancellationToken ct)
    {
        var former = pair.ClusterId;
        pair.Join(null);
        await Link([pair], null, ct);
        if (former is { } cluster)
            await Rebuild([cluster], ct);
    }

    /// <summary>Pairs of these clients are deleted with them.</summary>
    public async Task Forget(IReadOnlyCollection<Guid> clientIds, CancellationToken ct)
    {
        await Lock(ct);
        var gone = await db.ClientPairs.Where(p => clientIds.Contains(p.OneId) || clientIds.Contains(p.OtherId)).ToListAsync(ct);
        db.ClientPairs.RemoveRange(gone);
        await Rebuild([.. gone.Select(p => p.ClusterId).OfType<Guid>().Distinct()], ct);
    }

    /// <summary>Some have become another one: a cluster without a pair of two who are still there was decided by that.</summary>
    public async Task Merged(ClientMerge merge, CancellationToken ct)
    {
        var (gone, stamp) = (merge.MergedIds.ToHashSet(), caller.Now(clock));
        var touched = await Open(p => gone.Contains(p.OneId) || gone.Contains(p.OtherId), ct);
        var clusters = await db.ClientClusters.Where(c => touched.Contains(c.Id)).ToListAsync(ct);
        var clients = new HashSet<Guid> { merge.SurvivorId };
        foreach (var cluster in clusters)
        {
            var pairs = await Within(cluster, ct);
            clients.UnionWith(pairs.SelectMany(p => new[] { p.OneId, p.OtherId }));
            if (!(await InUse(pairs, ct)).Any(p => !gone.Contains(p.OneId) && !gone.Contains(p.OtherId)))
                cluster.Merge(merge.Id, stamp);
        }

        await Link(await Free([.. clients.Except(gone)], gone, ct), null, ct);
    }

    /// <summary>They are several again, and so are their pairs.</summary>
    public async Task Unmerged(ClientMerge merge, CancellationToken ct)
    {
        foreach (var cluster in await db.ClientClusters.Where(c => c.MergeId == merge.Id).ToListAsync(ct))
        {
            cluster.Unmerge(caller.Now(clock));
            await Regroup(cluster, await Within(cluster, ct), ct);
        }
    }

    public async Task Regroup(ClientCluster cluster, IReadOnlyList<ClientPair> pairs, CancellationToken ct)
    {
        foreach (var pair in pairs)
            pair.Join(null);
        var clients = pairs.SelectMany(p => new[] { p.OneId, p.OtherId }).Distinct().ToList();
        await Link([.. pairs.Union(await Free(clients, [], ct))], cluster, ct);
    }

    /// <summary>The open pairs that are in the cluster by now.</summary>
    public async Task<IReadOnlyList<ClientPair>> Within(ClientCluster cluster, CancellationToken ct)
    {
        await db.ClientPairs.Where(p => p.ClusterId == cluster.Id).LoadAsync(ct);
        var state = cluster.State == ClientClusterState.Rejected ? ClientPairState.Rejected : ClientPairState.Open;
        return [.. db.ClientPairs.Local.Where(p => p.ClusterId == cluster.Id && p.State == state)];
    }

    /// <summary>Open pairs of clients in use that are in no cluster.</summary>
    async Task<IReadOnlyList<ClientPair>> Free(IReadOnlyCollection<Guid> clients, HashSet<Guid> except, CancellationToken ct)
    {
        var pairs = await db
            .ClientPairs.Where(p => p.ClusterId == null && p.State == ClientPairState.Open)
            .Where(p => clients.Contains(p.OneId) || clients.Contains(p.OtherId))
            .ToListAsync(ct);
        var there = db.ClientPairs.Local.ToHashSet();
        var free = pairs.Where(p => there.Contains(p) && p is { ClusterId: null, State: ClientPairState.Open });
        return await InUse([.. free.Where(p => !except.Contains(p.OneId) && !except.Contains(p.OtherId))], ct);
    }

    async Task<IReadOnlyList<ClientPair>> InUse(IReadOnlyList<ClientPair> pairs, CancellationToken ct)
    {
        var ids = pairs.SelectMany(p => new[] { p.OneId, p.OtherId }).Distinct().ToList();
        var there = (await db.Clients.Where(c => ids.Contains(c.Id) && c.TrashedAt == null).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
        return [.. pairs.Where(p => there.Contains(p.OneId) && there.Contains(p.OtherId))];
    }

    /// <summary>The open clusters of all who are in these pairs, with every pair among their clients.</summary>
    async Task<IReadOnlyList<ClientCluster>> Beside(IReadOnlyCollection<ClientPair> pairs, CancellationToken ct)
    {
        var ids = pairs.SelectMany(p => new[] { p.OneId, p.OtherId }).Distinct().ToList();
        var existing = await Open(p => ids.Contains(p.OneId) || ids.Contains(p.OtherId), ct);
        var made = db
            .ClientPairs.Local.Where(p => ids.Contains(p.OneId) || ids.Contains(p.OtherId))
            .Select(p => p.ClusterId)
            .OfType<Guid>();
        var clusterIds = existing.Concat(made).Distinct().ToList();
        await db.ClientClusters.Where(c => clusterIds.Contains(c.Id)).LoadAsync(ct);
        await db.ClientPairs.Where(p => p.ClusterId != null && clusterIds.Contains(p.ClusterId.Value)).LoadAsync(ct);
        var clients = db
            .ClientPairs.Local.Where(p => p.ClusterId is { } id && clusterIds.Contains(id))
            .SelectMany(p => new[] { p.OneId, p.OtherId })
            .Union(ids)
            .ToList();
        await db.ClientPairs.Where(p => clients.Contains(p.OneId) && clients.Contains(p.OtherId)).LoadAsync(ct);
        return [.. db.ClientClusters.Local.Where(c => c.State == ClientClusterState.Open && clusterIds.Contains(c.Id))];
    }

    async Task<IReadOnlyList<Guid>> Open(System.Linq.Expressions.Expression<Func<ClientPair, bool>> pairs, CancellationToken ct) =>
        await db
            .ClientPairs.Where(p => p.ClusterId != null && p.State == ClientPairState.Open)
            .Where(pairs)
            .Join(db.ClientClusters.Where(c => c.State == ClientClusterState.Open), p => p.ClusterId, c => c.Id, (p, c) => c.Id)
            .Distinct()
            .ToListAsync(ct);

    void Dissolve(ClientCluster cluster)
    {
        cluster.Dissolve();
        db.ClientClusters.Remove(cluster);
    }
}
