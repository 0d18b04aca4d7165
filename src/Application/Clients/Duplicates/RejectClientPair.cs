namespace MakCrm.Application.Clients;

sealed class RejectClientPairHandler(ClientPairService pairs) : IMessageHandler<Contract.RejectClientPair, Contract.ClientPair>
{
    public Task<Result<Contract.ClientPair>> Handle(Contract.RejectClientPair request, CancellationToken cancellationToken) =>
        pairs.Reject(request.Id, cancellationToken);
}
