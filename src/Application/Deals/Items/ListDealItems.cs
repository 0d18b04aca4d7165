using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ListDealItemsHandler(DealVisibility visibility) : IMessageHandler<Contract.ListDealItems, Contract.DealItemList>
{
    public async Task<Result<Contract.DealItemList>> Handle(Contract.ListDealItems request, CancellationToken cancellationToken) =>
        await visibility.FindWithItems(request.Id, DealVisibility.Read, cancellationToken) is { } deal
            ? deal.ItemsView(visibility.MaskOf(deal))
            : DealErrors.NotFound;
}
