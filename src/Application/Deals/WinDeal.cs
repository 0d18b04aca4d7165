using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class WinDealHandler(DealVisibility visibility, DealReferenceResolver surroundings, DealClock clock)
    : IMessageHandler<Contract.WinDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.WinDeal request, CancellationToken cancellationToken)
    {
        var (body, ct) = (request.Body, cancellationToken);
        if (await visibility.Find(request.Id, DealVisibility.Change, ct) is not { } deal)
            return DealErrors.NotFound;
        var route = await surroundings.Route(deal, ct);
        var done = deal.Win(new(body.Amount.ToDomain(), body.ConfirmedItems ?? []), route, clock.Now);
        done = await surroundings.Entered(done, deal, route.Won[0], ct);
        return done.IsOk ? await visibility.ToContract(deal, ct) : done.Error;
    }
}
