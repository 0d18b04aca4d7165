using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>The items of a deal. While it is open and has some, its amount is their sum.</summary>
public sealed partial class Deal
{
    /// <summary>As much as an amount of the contract holds.</summary>
    const long LargestAmount = 9_007_199_254_740_991;

    readonly List<DealItem> items = [];

    public int ItemCount { get; private set; }

    /// <summary>Only where they were loaded.</summary>
    public IReadOnlyCollection<DealItem> Items => items;

    /// <summary>Items that are the same as before are done and tell nothing.</summary>
    public Result ReplaceItems(IReadOnlyList<DealItemDraft> drafts, ActorStamp stamp)
    {
        if ((NotOpen ?? Refusal(drafts)) is { } refusal)
            return refusal;
        var next = drafts.Select(d => d with { Product = d.Product.Trim() }).ToList();
        if (items.OrderBy(i => i.Position).Select(i => i.Draft).SequenceEqual(next))
            return Result.Ok();
        var before = Amount;
        items.RemoveAll(item => next.TrueForAll(d => d.Id != item.Id));
        foreach (var (position, draft) in next.Index())
            Put(draft, position, stamp.At);
        SumUp();
        string[] fields = Amount == before ? [DealFieldNames.Items] : [DealFieldNames.Items, DealFieldNames.Amount];
        Record(DealHistoryKind.Changed, null, stamp, new DealChanged(Id, fields));
        return Result.Ok();
    }

    /// <summary>What a new deal is about is what another one was about; its amount is told with its details.</summary>
    public void CopyItems(Deal from, ActorStamp stamp)
    {
        foreach (var item in from.items.OrderBy(i => i.Position))
            items.Add(DealItem.Of(Id, item.Draft, item.Position, stamp.At));
        ItemCount = items.Count;
    }

    void Put(DealItemDraft draft, int position, DateTimeOffset at)
    {
        if (items.Find(i => i.Id == draft.Id) is { } stored)
            stored.Take(draft, position);
        else
            items.Add(DealItem.Of(Id, draft, position, at));
    }

    void SumUp()
    {
        ItemCount = items.Count;
        if (ItemCount > 0)
            (AmountMinor, AmountCurrency) = (items.Sum(i => i.Sum.Minor), items[0].Currency);
    }

    Error? Refusal(IReadOnlyList<DealItemDraft> drafts)
    {
        var (existing, sum) = (items.Select(i => i.Id).ToHashSet(), (Int128)0);
        foreach (var (place, draft) in drafts.Index())
        {
            if (draft.Id is { } id && !existing.Remove(id))
                return DealErrors.ItemUnknown.WithPointer($"/items/{place}/id");
            if (draft.Price.Currency != drafts[0].Price.Currency)
                return DealErrors.ItemsMixedCurrencies.WithPointer($"/items/{place}/price/currency");
            if (draft.Price.IsNegative)
                return DealErrors.AmountNegative.WithPointer($"/items/{place}/price");
            sum += (Int128)draft.Price.Minor * draft.Quantity;
        }

        return sum > LargestAmount ? DealErrors.AmountTooLarge : null;
    }
}
