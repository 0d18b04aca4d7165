using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

sealed class CloseLotHandler(LotTurns turns, ICaller caller) : IHandle<Contract.CloseLot, Contract.Lot>
{
    public async Task<Result<Contract.Lot>> Handle(Contract.CloseLot request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return LotErrors.NotFound;
        var closed = await turns.Close(request.Id, cancellationToken);
        return closed.Then(LotViews.View);
    }
}
