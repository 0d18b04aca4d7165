using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

sealed class GetLotHandler(IMarketDb db, ICaller caller) : IMessageHandler<Contract.GetLot, Contract.Lot>
{
    public async Task<Result<Contract.Lot>> Handle(Contract.GetLot request, CancellationToken cancellationToken)
    {
        var bidder = caller.TenantId;
        var seen = db.VisibleTo(caller).Where(l => l.Id == request.Id).Select(db.Seen(bidder));
        return await seen.FirstOrDefaultAsync(cancellationToken) is { } lot
            ? lot.View(caller.IsHeadOffice ? null : bidder)
            : LotErrors.NotFound;
    }
}
