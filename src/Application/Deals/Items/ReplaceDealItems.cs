using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ReplaceDealItemsHandler(DealVisibility visibility, DealClock clock)
    : IMessageHandler<Contract.ReplaceDealItems, Contract.DealItemList>
{
    public async Task<Result<Contract.DealItemList>> Handle(Contract.ReplaceDealItems request, CancellationToken cancellationToken)
    {
        if (await visibility.FindWithItems(request.Id, DealVisibility.Change, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var mask = visibility.MaskOf(deal);
        if (mask.IsAmountHidden(deal.LeadId is not null))
            return CommonErrors.FieldMasked.WithPointer("/items");
        var drafts = request.Body.Items.Select(i => new DealItemDraft(i.Id, i.Product, i.Price.ToDomain()!.Value, i.Quantity)).ToList();
        return deal.ReplaceItems(drafts, clock.Now).Map(() => deal.ItemsView(mask));
    }
}
