using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>A deal that is divided into two, which go their own ways from then on.</summary>
public sealed partial class Deal
{
    /// <summary>A part of it as a deal of its own, in the same stage and with the same lead, team and details; nothing is lost between the two.</summary>
    /// <param name="part">What goes to the new deal.</param>
    /// <param name="details">What the new deal begins with; its amount is that of the part.</param>
    /// <param name="route">The stages of the pipeline.</param>
    /// <param name="stamp">Who divides it, and when.</param>
    public Result<Deal> Split(DealPart part, DealDetails details, DealPipeline route, ActorStamp stamp)
    {
        if (NotOpen is { } closed)
            return closed;
        if ((items.Count > 0 ? ItemsRefusal(part) : AmountRefusal(part)) is { } refusal)
            return refusal;
        var amount = items.Count > 0 ? SumOf(part) : part.Amount!.Value;
        var started = Start(new(LeadId, LotId: null, Entry: null), details with { Amount = amount }, route, StageId, stamp);
        if (!started.IsOk)
            return started;
        var other = started.Value;
        (other.Members, other.MemberIds) = (Members, MemberIds);
        if (items.Count > 0)
            GiveItems(other, part, stamp);
        else
            AmountMinor -= amount.Minor;
        other.history.Add(DealHistoryEntry.OfTwo(other, DealHistoryKind.Split, Id, stamp));
        history.Add(DealHistoryEntry.OfTwo(this, DealHistoryKind.Split, other.Id, stamp));
        UpdatedAt = stamp.At;
        Raise(new DealChanged(Id, items.Count > 0 ? [DealFieldNames.Items, DealFieldNames.Amount] : [DealFieldNames.Amount]));
        Raise(new DealSplit(Id, other.Id));
        return other;
    }

    /// <summary>The sum of items is the amount, so a deal with items is divided by them; something stays.</summary>
    Error? ItemsRefusal(DealPart part)
    {
        if (part.Amount is not null)
            return DealErrors.SplitUnfit.WithPointer("/amount");
        var left = items.ToDictionary(i => i.Id, i => i.Quantity);
        var rest = items.Sum(i => (long)i.Quantity);
        foreach (var (place, taken) in part.Items.Index())
        {
            if (!left.Remove(taken.ItemId, out var quantity))
                return DealErrors.ItemUnknown.WithPointer($"/items/{place}/id");
            if (taken.Quantity > quantity)
                return DealErrors.SplitUnfit.WithPointer($"/items/{place}/quantity");
            rest -= taken.Quantity ?? quantity;
        }

        return part.Items.Count == 0 || rest == 0 ? DealErrors.SplitUnfit.WithPointer("/items") : null;
    }

    Error? AmountRefusal(DealPart part)
    {
        if (part.Items.Count > 0)
            return DealErrors.ItemUnknown.WithPointer("/items/0/id");
        var isFit = part.Amount is { } taken && taken.Minor > 0 && taken.Minor < AmountMinor && taken.Currency == AmountCurrency;
        return isFit ? null : DealErrors.SplitUnfit.WithPointer("/amount");
    }

    Money SumOf(DealPart part)
    {
        var sums = part.Items.Join(items, p => p.ItemId, i => i.Id, (p, i) => i.PriceMinor * (p.Quantity ?? i.Quantity));
        return Money.Of(sums.Sum(), items[0].Currency);
    }

    void GiveItems(Deal other, DealPart part, ActorStamp stamp)
    {
        foreach (var (position, taken) in part.Items.Index())
        {
            var item = items.First(i => i.Id == taken.ItemId);
            var quantity = taken.Quantity ?? item.Quantity;
            other.items.Add(DealItem.Of(other.Id, item.Draft with { Quantity = quantity }, position, stamp.At));
            if (quantity == item.Quantity)
                items.Remove(item);
            else
                item.Take(item.Draft with { Quantity = item.Quantity - quantity }, item.Position);
        }

        other.SumUp();
        SumUp();
    }
}

/// <summary>What of a deal goes to another one: items, or an amount where it has none.</summary>
public sealed record DealPart(Money? Amount, IReadOnlyList<DealPartItem> Items);

/// <param name="Quantity">How many of the item; null for all.</param>
public sealed record DealPartItem(Guid ItemId, int? Quantity);
