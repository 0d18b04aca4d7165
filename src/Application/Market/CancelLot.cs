using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

sealed class CancelLotHandler(IMarketDb db, ILotLock locks, ICaller caller) : IMessageHandler<Contract.CancelLot, Contract.Lot>
{
    public async Task<Result<Contract.Lot>> Handle(Contract.CancelLot request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return LotErrors.NotFound;
        var now = await locks.Acquire(request.Id, cancellationToken);
        if (await db.Lots.FirstOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } lot)
            return LotErrors.NotFound;
        return lot.Cancel(request.Body.Reason, now).Map(lot.View);
    }
}
