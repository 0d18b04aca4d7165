using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>A product in a deal, with its price and how often.</summary>
public sealed class DealItem : Entity
{
    DealItem() { }

    public Guid DealId { get; private init; }

    /// <summary>Its place in the list.</summary>
    public int Position { get; private set; }

    public string Product { get; private set; } = "";

    public long PriceMinor { get; private set; }

    public string Currency { get; private set; } = "";

    public int Quantity { get; private set; }

    public Money Price => Money.Of(PriceMinor, Currency);

    public Money Sum => Money.Of(PriceMinor * Quantity, Currency);

    public DealItemDraft Draft => new(Id, Product, Price, Quantity);

    internal static DealItem Of(Guid dealId, DealItemDraft draft, int position, DateTimeOffset at)
    {
        var item = new DealItem { Id = Guid.CreateVersion7(at), DealId = dealId };
        item.Take(draft, position);
        return item;
    }

    internal void Take(DealItemDraft draft, int position)
    {
        (Product, Quantity, Position) = (draft.Product.Trim(), draft.Quantity, position);
        (PriceMinor, Currency) = (draft.Price.Minor, draft.Price.Currency);
    }
}

/// <summary>An item as somebody asks for it.</summary>
/// <param name="Id">One that the deal has already; null for a new one.</param>
public sealed record DealItemDraft(Guid? Id, string Product, Money Price, int Quantity);
