using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class WinDealHandler(IDealsDb db, DealSurroundings surroundings, ICaller caller, TimeProvider clock)
    : IHandle<Contract.WinDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.WinDeal request, CancellationToken cancellationToken)
    {
        if (await db.Deals.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var route = await surroundings.Route(deal, cancellationToken);
        return deal.Win(request.Body.Amount.ToDomain(), route, caller.Now(clock)).Then(deal.View);
    }
}
