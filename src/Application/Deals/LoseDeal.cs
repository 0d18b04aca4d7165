using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class LoseDealHandler(DealSight sight, DealSurroundings surroundings, ICaller caller, TimeProvider clock)
    : IHandle<Contract.LoseDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.LoseDeal request, CancellationToken cancellationToken)
    {
        var (body, ct) = (request.Body, cancellationToken);
        if (await sight.Find(request.Id, DealSight.Change, ct) is not { } deal)
            return DealErrors.NotFound;
        if (await surroundings.LossReason(body.LossReasonId, ct) is { } refusal)
            return refusal;
        var done = deal.Lose(body.LossReasonId, body.Comment, await surroundings.Route(deal, ct), caller.Now(clock));
        if (done.IsOk && await surroundings.Refusal(deal, hasNewValues: false, ct) is { } missing)
            return missing;
        return done.IsOk ? await sight.Show(deal, ct) : done.Error;
    }
}
