using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class GetDealHandler(DealSight sight) : IHandle<Contract.GetDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.GetDeal request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, DealSight.Read, cancellationToken) is { } deal
            ? await sight.Show(deal, cancellationToken)
            : DealErrors.NotFound;
}
