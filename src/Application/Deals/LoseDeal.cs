using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class LoseDealHandler(DealVisibility visibility, DealReferenceResolver surroundings, DealClock clock)
    : IMessageHandler<Contract.LoseDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.LoseDeal request, CancellationToken cancellationToken)
    {
        var (body, ct) = (request.Body, cancellationToken);
        if (await visibility.Find(request.Id, DealVisibility.Change, ct) is not { } deal)
            return DealErrors.NotFound;
        if (await surroundings.LossReason(body.LossReasonId, ct) is { } refusal)
            return refusal;
        var route = await surroundings.Route(deal, ct);
        var done = deal.Lose(new(body.LossReasonId, body.Comment, body.ConfirmedItems ?? []), route, clock.Now);
        done = await surroundings.Entered(done, deal, route.Lost[0], ct);
        return done.IsOk ? await visibility.ToContract(deal, ct) : done.Error;
    }
}
