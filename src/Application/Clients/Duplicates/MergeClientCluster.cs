namespace MakCrm.Application.Clients;

sealed class MergeClientClusterHandler(
    ClientClusterService clusters,
    ClusterMergePlanner proposals,
    ClientMergeService merging,
    ClientVisibility visibility
) : IMessageHandler<Contract.MergeClientCluster, Contract.ClientClusterMergeOutcome>
{
    public async Task<Result<Contract.ClientClusterMergeOutcome>> Handle(
        Contract.MergeClientCluster request,
        CancellationToken cancellationToken
    )
    {
        await clusters.Lock(cancellationToken);
        var proposed = await proposals.Make(request.Id, request.Body, isKept: true, cancellationToken);
        if (!proposed.IsOk)
            return proposed.Error;
        var ((survivor, merged, becomes), members) = proposed.Value;
        var made = await merging.Merge(survivor, merged, becomes.Details, cancellationToken);
        if (!made.IsOk)
            return made.Error;
        return new Contract.ClientClusterMergeOutcome
        {
            Id = made.Value.Id,
            Client = await visibility.ToContract(survivor, cancellationToken),
            Choices = proposed.Value.Merge.Choices,
            Moved = made.Value.View().Moved,
            Members = members,
        };
    }
}
