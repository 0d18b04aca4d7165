namespace MakCrm.Application.Settlements;

sealed class AcceptSettlementHandler(SettlementSigning signing) : IMessageHandler<Contract.AcceptSettlement, Contract.Settlement>
{
    public Task<Result<Contract.Settlement>> Handle(Contract.AcceptSettlement request, CancellationToken cancellationToken) =>
        signing.Accept(request.Id, request.Body, cancellationToken);
}
