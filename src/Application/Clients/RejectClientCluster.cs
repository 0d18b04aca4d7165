namespace MakCrm.Application.Clients;

sealed class RejectClientClusterHandler(ClusterDecisions decisions) : IHandle<Contract.RejectClientCluster, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.RejectClientCluster request, CancellationToken cancellationToken) =>
        (await decisions.Reject(request.Id, cancellationToken)).Then(() => Nothing.Value);
}
