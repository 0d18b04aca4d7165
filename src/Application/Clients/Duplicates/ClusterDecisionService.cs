using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>All pairs of a cluster are decided about at once, as far as the caller sees them.</summary>
sealed class ClusterDecisionService(ClientClusterService clusters, VisibleClusterReader seen, ICaller caller, TimeProvider clock)
    : IModuleService
{
    public async Task<Result> Reject(Guid id, CancellationToken ct)
    {
        await clusters.Lock(ct);
        if (await seen.Find(id, ClientVisibility.Change, isKept: true, ct) is not { } found)
            return ClientClusterErrors.NotFound;
        var others = (await clusters.Within(found.Cluster, ct)).Except(found.Pairs.Select(p => p.Pair)).ToList();
        var deed = caller.Now(clock);
        if (found.Cluster.Reject(deed).Error is { } refusal)
            return refusal;
        foreach (var pair in found.Pairs)
            pair.Pair.Reject(deed);
        // What he does not see waits on, in a cluster of its own.
        foreach (var pair in others)
            pair.Join(null);
        await clusters.Link(others, null, ct);
        return Result.Ok();
    }

    public async Task<Result> Reopen(Guid id, CancellationToken ct)
    {
        await clusters.Lock(ct);
        if (await seen.Find(id, ClientVisibility.Change, isKept: true, ct) is not { } found)
            return ClientClusterErrors.NotFound;
        var pairs = await clusters.Within(found.Cluster, ct);
        var deed = caller.Now(clock);
        if (found.Cluster.Reopen(deed).Error is { } refusal)
            return refusal;
        foreach (var pair in pairs)
            pair.Reopen(deed);
        await clusters.Regroup(found.Cluster, pairs, ct);
        return Result.Ok();
    }
}
