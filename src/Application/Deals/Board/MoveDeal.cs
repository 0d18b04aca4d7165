using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class MoveDealHandler(DealVisibility visibility, DealPlacement placement, DealReferenceResolver surroundings, DealClock clock)
    : IMessageHandler<Contract.MoveDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.MoveDeal request, CancellationToken cancellationToken)
    {
        var (body, ct) = (request.Body, cancellationToken);
        if (await visibility.Find(request.Id, DealVisibility.Change, ct) is not { } deal)
            return DealErrors.NotFound;
        var rank = await placement.Rank(deal, body, ct);
        if (!rank.IsOk)
            return rank.Error;
        var route = await surroundings.Route(deal, ct);
        var done = deal.Move(body.StageId, route, new(rank.Value, body.ConfirmedItems ?? []), clock.Now);
        done = await surroundings.Entered(done, deal, body.StageId, ct);
        return done.IsOk ? await visibility.ToContract(deal, ct) : done.Error;
    }
}
