namespace MakCrm.Application.Clients;

sealed class RejectClientClusterHandler(ClusterDecisionService decisions) : IMessageHandler<Contract.RejectClientCluster, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RejectClientCluster request, CancellationToken cancellationToken) =>
        (await decisions.Reject(request.Id, cancellationToken)).Map(() => NoContent.Value);
}
