using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

sealed class CloseLotHandler(LotLifecycleService turns, ICaller caller) : IMessageHandler<Contract.CloseLot, Contract.Lot>
{
    public async Task<Result<Contract.Lot>> Handle(Contract.CloseLot request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return LotErrors.NotFound;
        var closed = await turns.Close(request.Id, cancellationToken);
        return closed.Map(LotViews.View);
    }
}
