using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class MoveDealHandler(DealSight sight, DealSurroundings surroundings, ICaller caller, TimeProvider clock)
    : IHandle<Contract.MoveDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.MoveDeal request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, DealSight.Change, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var route = await surroundings.Route(deal, cancellationToken);
        var done = deal.Move(request.Body.StageId, route, caller.Now(clock));
        if (done.IsOk && await surroundings.Refusal(deal, hasNewValues: false, cancellationToken) is { } missing)
            return missing;
        return done.IsOk ? await sight.Show(deal, cancellationToken) : done.Error;
    }
}
