using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Who of a cluster would become the survivor, held against what was compared.</summary>
sealed class ClusterMergePlanner(VisibleClusterReader clusters, ClientMergePlanner proposals) : IModuleService
{
    public async Task<Result<ClusterMergePlan>> Make(Guid id, Contract.ClientClusterMergeRequest input, bool isKept, CancellationToken ct)
    {
        if (await clusters.Find(id, ClientMergePlanner.Merge, isKept, ct) is not { } cluster)
            return ClientClusterErrors.NotFound;
        if (cluster.Cluster.State != ClientClusterState.Open)
            return ClientClusterErrors.Decided;
        if (
            input.Clients.DistinctBy(c => c.ClientId).Count() < input.Clients.Count
            || input.Clients.All(c => c.ClientId != input.SurvivorId)
        )
            return ClientClusterErrors.MemberUnfit;
        var members = Members(cluster.Clients, input);
        var refused = Refusal(input, members);
        // A look shows what would be; only the deed is refused.
        if (isKept && refused is not null)
            return refused;
        var merged = members.Where(m => m.Fate == Contract.ClientClusterFate.Merged).Select(m => m.ClientId).ToList();
        if (merged.Count == 0 || members.All(m => m.Fate != Contract.ClientClusterFate.Survivor))
            return refused ?? ClientClusterErrors.MemberUnfit;
        var request = new Contract.ClientMergeRequest
        {
            SurvivorId = input.SurvivorId,
            MergedIds = merged,
            Rule = input.Rule,
            Choices = Choices(input, merged),
        };
        return (await proposals.Make(request, isKept, ct)).Map(p => new ClusterMergePlan(p, members));
    }

    /// <summary>Those who were compared in the order in which they are told, and then the others.</summary>
    static IReadOnlyList<Contract.ClientClusterMember> Members(IReadOnlyList<Client> there, Contract.ClientClusterMergeRequest request) =>
        [
            .. request.Clients.Select(c => Of(c.ClientId, FateOf(c, there.FirstOrDefault(t => t.Id == c.ClientId), request.SurvivorId))),
            .. there.Where(t => request.Clients.All(c => c.ClientId != t.Id)).Select(t => Of(t.Id, Contract.ClientClusterFate.LeftOut)),
        ];

    static Contract.ClientClusterMember Of(Guid id, Contract.ClientClusterFate outcome) => new() { ClientId = id, Fate = outcome };

    static Contract.ClientClusterFate FateOf(Contract.ComparedClient compared, Client? there, Guid survivor) =>
        there is null ? Contract.ClientClusterFate.Gone
        : there.Version != compared.Version ? Contract.ClientClusterFate.Changed
        : there.Id == survivor ? Contract.ClientClusterFate.Survivor
        : Contract.ClientClusterFate.Merged;

    static Error? Refusal(Contract.ClientClusterMergeRequest request, IReadOnlyList<Contract.ClientClusterMember> members)
    {
        var leavesOut = request.WhenChanged == Contract.ClientClusterWhenChanged.LeaveOut;
        var places = members
            .Index()
            .Where(m => m.Item.Fate is Contract.ClientClusterFate.Changed or Contract.ClientClusterFate.Gone)
            .Where(m => !leavesOut || m.Item.ClientId == request.SurvivorId)
            .Select(m => new FieldError(ClientClusterErrors.Changed.Code, $"/clients/{m.Index}"))
            .ToList();
        return places.Count == 0 ? null : ClientClusterErrors.Changed with { Fields = [.. places] };
    }

    /// <summary>What was chosen of somebody who is left out goes with him.</summary>
    static IReadOnlyList<Contract.ClientMergeChoice>? Choices(Contract.ClientClusterMergeRequest request, List<Guid> merged) =>
        request.Choices is { } choices
            ?
            [
                .. choices.Where(c =>
                    merged.Contains(c.From) || c.From == request.SurvivorId || request.Clients.All(t => t.ClientId != c.From)
                ),
            ]
            : null;
}

/// <param name="Members">What becomes of each.</param>
sealed record ClusterMergePlan(ClientMergePlan Merge, IReadOnlyList<Contract.ClientClusterMember> Members);
