namespace MakCrm.Application.Clients;

sealed class ReopenClientPairHandler(ClientPairService pairs) : IMessageHandler<Contract.ReopenClientPair, Contract.ClientPair>
{
    public Task<Result<Contract.ClientPair>> Handle(Contract.ReopenClientPair request, CancellationToken cancellationToken) =>
        pairs.Reopen(request.Id, cancellationToken);
}
