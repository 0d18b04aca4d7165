namespace MakCrm.Application.Market;

sealed class CreateLotHandler(LotOpening opening) : IMessageHandler<Contract.CreateLot, Contract.Lot>
{
    public async Task<Result<Contract.Lot>> Handle(Contract.CreateLot request, CancellationToken cancellationToken) =>
        (await opening.Open(request.Body, cancellationToken)).Map(lot => lot.View());
}
