namespace MakCrm.Application.Clients;

sealed class ReopenClientClusterHandler(ClusterDecisions decisions) : IHandle<Contract.ReopenClientCluster, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.ReopenClientCluster request, CancellationToken cancellationToken) =>
        (await decisions.Reopen(request.Id, cancellationToken)).Then(() => Nothing.Value);
}
