namespace MakCrm.Application.Clients;

sealed class ReopenClientClusterHandler(ClusterDecisionService decisions) : IMessageHandler<Contract.ReopenClientCluster, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.ReopenClientCluster request, CancellationToken cancellationToken) =>
        (await decisions.Reopen(request.Id, cancellationToken)).Map(() => NoContent.Value);
}
