using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ReopenDealHandler(DealVisibility visibility, DealReferenceResolver surroundings, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ReopenDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.ReopenDeal request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DealVisibility.Change, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var route = await surroundings.Route(deal, cancellationToken);
        var done = deal.Reopen(request.Body.StageId, route, caller.Now(clock));
        if (done.IsOk && await surroundings.Refusal(deal, hasNewValues: false, cancellationToken) is { } missing)
            return missing;
        return done.IsOk ? await visibility.ToContract(deal, cancellationToken) : done.Error;
    }
}
