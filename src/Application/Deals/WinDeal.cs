using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class WinDealHandler(DealSight sight, DealSurroundings surroundings, ICaller caller, TimeProvider clock)
    : IHandle<Contract.WinDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.WinDeal request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, DealSight.Change, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var route = await surroundings.Route(deal, cancellationToken);
        var done = deal.Win(request.Body.Amount.ToDomain(), route, caller.Now(clock));
        if (done.IsOk && await surroundings.Refusal(deal, hasNewValues: false, cancellationToken) is { } missing)
            return missing;
        return done.IsOk ? await sight.Show(deal, cancellationToken) : done.Error;
    }
}
