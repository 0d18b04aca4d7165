using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

static class DealViews
{
    public static readonly ContractMap<Deal, Contract.Deal> Deal = new(map =>
        map.Map(c => c.MemberIds, d => d.MemberIds.Count == 0 ? null : d.MemberIds).Ignore(c => c.MaskedFields)
    );

    public static readonly ContractMap<DealHistoryEntry, Contract.DealHistoryEntry> HistoryEntry = new();

    public static readonly ContractMap<DealConfirmation, Contract.DealConfirmation> Confirmation = new();

    public static readonly ContractMap<DealComment, Contract.DealComment> Comment = new();

    public static Contract.DealItemList ItemsView(this Deal deal, DealMasking mask)
    {
        var isHidden = mask.IsAmountHidden(deal.LeadId is not null);
        return new()
        {
            Items = [.. deal.Items.OrderBy(i => i.Position).Select(i => View(i, isHidden))],
            NextCursor = null,
            Version = deal.Version,
        };
    }

    static Contract.DealItem View(DealItem item, bool isHidden) =>
        new()
        {
            Id = item.Id,
            Product = item.Product,
            Quantity = item.Quantity,
            Price = isHidden ? null : MoneyMapping.Of(item.PriceMinor, item.Currency),
            Sum = isHidden ? null : MoneyMapping.Of(item.Sum.Minor, item.Currency),
        };

    public static Contract.DealMemberList MembersView(this Deal deal) =>
        new()
        {
            Items =
            [
                .. deal.Members.Select(m => new Contract.DealMember
                {
                    UserId = m.UserId,
                    Role = m.Role,
                    AddedAt = m.AddedAt,
                }),
            ],
            NextCursor = null,
            Version = deal.Version,
        };

    public static Contract.Deal View(this Deal deal) => Deal.View(deal);
}
