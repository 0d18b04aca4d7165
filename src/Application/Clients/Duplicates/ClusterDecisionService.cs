using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>All pairs of a cluster are decided about at once, as far as the caller sees them.</summary>
sealed class ClusterDecisionService(ClientClusterService clusters, VisibleClusterReader reader, ICaller caller, TimeProvider clock)
    : IModuleService
{
    public async Task<Result> Reject(Guid id, CancellationToken ct)
    {
        await clusters.Lock(ct);
        if (await reader.Find(id, ClientVisibility.Change, isKept: true, ct) is not { } found)
            return ClientClusterErrors.NotFound;
        var others = (await clusters.Within(found.Cluster, ct)).Except(found.Pairs.Select(p => p.Pair)).ToList();
        var stamp = caller.Now(clock);
        if (found.Cluster.Reject(stamp).Error is { } refusal)
            return refusal;
        foreach (var pair in found.Pairs)
            pair.Pair.Reject(stamp);
        // What he does not see waits on, in a cluster of its own.
        foreach (var pair in others)
            pair.Join(null);
        await clusters.Link(others, null, ct);
        return Result.Ok();
    }

    public async Task<Result> Reopen(Guid id, CancellationToken ct)
    {
        await clusters.Lock(ct);
        if (await reader.Find(id, ClientVisibility.Change, isKept: true, ct) is not { } found)
            return ClientClusterErrors.NotFound;
        var pairs = await clusters.Within(found.Cluster, ct);
        var stamp = caller.Now(clock);
        if (found.Cluster.Reopen(stamp).Error is { } refusal)
            return refusal;
        foreach (var pair in pairs)
            pair.Reopen(stamp);
        await clusters.Regroup(found.Cluster, pairs, ct);
        return Result.Ok();
    }
}
