using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class CloneDealHandler(DealVisibility visibility, DealReferenceResolver surroundings, DealCopies copies, DealClock clock)
    : IMessageHandler<Contract.CloneDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.CloneDeal request, CancellationToken cancellationToken)
    {
        var ct = cancellationToken;
        if (await visibility.FindWithItems(request.Id, DealVisibility.Read, ct) is not { } deal)
            return DealErrors.NotFound;
        if (deal.TrashedAt is not null)
            return DealErrors.Trashed;
        var details = await copies.Details(deal, ct);
        if (!details.IsOk)
            return details.Error;
        var origin = new DealOrigin(LeadId: null, LotId: null, StageEntry.OnTop);
        var started = Deal.Start(origin, details.Value, await surroundings.Route(deal, ct), stageId: null, clock.Now);
        if (!started.IsOk)
            return started.Error;
        started.Value.CopyItems(deal, clock.Now);
        if (await surroundings.Refusal(started.Value, hasNewValues: true, ct) is { } refusal)
            return refusal;
        return await visibility.ToContract(visibility.Add(started.Value), ct);
    }
}
