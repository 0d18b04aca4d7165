using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class GetClientClusterHandler(VisibleClusterReader clusters, ClientPairService pairs, ClientVisibility visibility)
    : IMessageHandler<Contract.GetClientCluster, Contract.ClientClusterDetails>
{
    public async Task<Result<Contract.ClientClusterDetails>> Handle(Contract.GetClientCluster request, CancellationToken cancellationToken)
    {
        if (await clusters.Find(request.Id, ClientVisibility.Read, isKept: false, cancellationToken) is not { } cluster)
            return ClientClusterErrors.NotFound;
        var shown = clusters.Show(cluster);
        return new Contract.ClientClusterDetails
        {
            Id = shown.Id,
            State = shown.State,
            Score = shown.Score,
            Clients = await visibility.ToContractLogged(cluster.Clients, cancellationToken),
            Pairs = [.. cluster.Pairs.Select(pairs.Show)],
            FoundAt = shown.FoundAt,
            DecidedBy = shown.DecidedBy,
            DecidedAt = shown.DecidedAt,
            MergeId = shown.MergeId,
            Version = shown.Version,
        };
    }
}
