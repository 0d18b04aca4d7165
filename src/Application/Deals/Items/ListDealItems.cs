using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ListDealItemsHandler(DealVisibility sight) : IMessageHandler<Contract.ListDealItems, Contract.DealItemList>
{
    public async Task<Result<Contract.DealItemList>> Handle(Contract.ListDealItems request, CancellationToken cancellationToken) =>
        await sight.FindWithItems(request.Id, DealVisibility.Read, cancellationToken) is { } deal
            ? deal.ItemsView(sight.MaskOf(deal))
            : DealErrors.NotFound;
}
