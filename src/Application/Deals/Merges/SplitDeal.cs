using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class SplitDealHandler(DealVisibility visibility, DealReferenceResolver surroundings, DealCopies copies, DealClock clock)
    : IMessageHandler<Contract.SplitDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.SplitDeal request, CancellationToken cancellationToken)
    {
        var (body, ct) = (request.Body, cancellationToken);
        if (await visibility.FindWithItems(request.Id, DealVisibility.Change, ct) is not { } deal)
            return DealErrors.NotFound;
        var details = await copies.Details(deal, ct);
        if (!details.IsOk)
            return details.Error;
        var part = new DealPart(body.Amount.ToDomain(), [.. (body.Items ?? []).Select(i => new DealPartItem(i.Id, i.Quantity))]);
        var own = details.Value with { ClientId = deal.ClientId, Title = body.Title ?? deal.Title };
        var made = deal.Split(part, own, await surroundings.Route(deal, ct), clock.Now);
        if (!made.IsOk)
            return made.Error;
        if (await surroundings.Refusal(made.Value, hasNewValues: true, ct) is { } refusal)
            return refusal;
        return await visibility.ToContract(visibility.Add(made.Value), ct);
    }
}
