using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Who of a cluster would become the survivor, held against what was compared.</summary>
sealed class ClusterMergePlanner(VisibleClusterReader clusters, ClientMergePlanner proposals) : IModuleService
{
    public async Task<Result<ClusterMergePlan>> Make(Guid id, Contract.ClientClusterMergeRequest told, bool isKept, CancellationToken ct)
    {
        if (await clusters.Find(id, ClientMergePlanner.Merge, isKept, ct) is not { } seen)
            return ClientClusterErrors.NotFound;
        if (seen.Cluster.State != ClientClusterState.Open)
            return ClientClusterErrors.Decided;
        if (told.Clients.DistinctBy(c => c.ClientId).Count() < told.Clients.Count || told.Clients.All(c => c.ClientId != told.SurvivorId))
            return ClientClusterErrors.MemberUnfit;
        var members = Members(seen.Clients, told);
        var refused = Refusal(told, members);
        // A look shows what would be; only the deed is refused.
        if (isKept && refused is not null)
            return refused;
        var merged = members.Where(m => m.Fate == Contract.ClientClusterFate.Merged).Select(m => m.ClientId).ToList();
        if (merged.Count == 0 || members.All(m => m.Fate != Contract.ClientClusterFate.Survivor))
            return refused ?? ClientClusterErrors.MemberUnfit;
        var request = new Contract.ClientMergeRequest
        {
            SurvivorId = told.SurvivorId,
            MergedIds = merged,
            Rule = told.Rule,
            Choices = Choices(told, merged),
        };
        return (await proposals.Make(request, isKept, ct)).Map(p => new ClusterMergePlan(p, members));
    }

    /// <summary>Those who were compared in the order in which they are told, and then the others.</summary>
    static IReadOnlyList<Contract.ClientClusterMember> Members(IReadOnlyList<Client> there, Contract.ClientClusterMergeRequest told) =>
        [
            .. told.Clients.Select(c => Of(c.ClientId, FateOf(c, there.FirstOrDefault(t => t.Id == c.ClientId), told.SurvivorId))),
            .. there.Where(t => told.Clients.All(c => c.ClientId != t.Id)).Select(t => Of(t.Id, Contract.ClientClusterFate.LeftOut)),
        ];

    static Contract.ClientClusterMember Of(Guid id, Contract.ClientClusterFate fate) => new() { ClientId = id, Fate = fate };

    static Contract.ClientClusterFate FateOf(Contract.ComparedClient compared, Client? there, Guid survivor) =>
        there is null ? Contract.ClientClusterFate.Gone
        : there.Version != compared.Version ? Contract.ClientClusterFate.Changed
        : there.Id == survivor ? Contract.ClientClusterFate.Survivor
        : Contract.ClientClusterFate.Merged;

    static Error? Refusal(Contract.ClientClusterMergeRequest told, IReadOnlyList<Contract.ClientClusterMember> members)
    {
        var leavesOut = told.WhenChanged == Contract.ClientClusterWhenChanged.LeaveOut;
        var places = members
            .Index()
            .Where(m => m.Item.Fate is Contract.ClientClusterFate.Changed or Contract.ClientClusterFate.Gone)
            .Where(m => !leavesOut || m.Item.ClientId == told.SurvivorId)
            .Select(m => new FieldError(ClientClusterErrors.Changed.Code, $"/clients/{m.Index}"))
            .ToList();
        return places.Count == 0 ? null : ClientClusterErrors.Changed with { Fields = [.. places] };
    }

    /// <summary>What was chosen of somebody who is left out goes with him.</summary>
    static IReadOnlyList<Contract.ClientMergeChoice>? Choices(Contract.ClientClusterMergeRequest told, List<Guid> merged) =>
        told.Choices is { } choices
            ? [.. choices.Where(c => merged.Contains(c.From) || c.From == told.SurvivorId || told.Clients.All(t => t.ClientId != c.From))]
            : null;
}

/// <param name="Members">What becomes of each.</param>
sealed record ClusterMergePlan(ClientMergePlan Merge, IReadOnlyList<Contract.ClientClusterMember> Members);
