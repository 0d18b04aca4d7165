namespace MakCrm.Application.Settlements;

sealed class AcceptSettlementByCodeHandler(SettlementSigning signing)
    : IMessageHandler<Contract.AcceptSettlementByCode, Contract.Settlement>
{
    public Task<Result<Contract.Settlement>> Handle(Contract.AcceptSettlementByCode request, CancellationToken cancellationToken)
    {
        var acceptance = new Contract.SettlementAcceptance
        {
            Sha256 = request.Body.Sha256,
            ActSha256 = request.Body.ActSha256,
            Code = request.Body.Code,
        };
        return signing.Accept(request.Id, acceptance, cancellationToken);
    }
}
