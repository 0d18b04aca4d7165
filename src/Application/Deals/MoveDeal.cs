using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class MoveDealHandler(IDealsDb db, DealSurroundings surroundings, ICaller caller, TimeProvider clock)
    : IHandle<Contract.MoveDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.MoveDeal request, CancellationToken cancellationToken)
    {
        if (await db.Deals.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var route = await surroundings.Route(deal, cancellationToken);
        return deal.Move(request.Body.StageId, route, caller.Now(clock)).Then(deal.View);
    }
}
