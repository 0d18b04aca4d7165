using MakCrm.Domain.Common;

namespace MakCrm.Domain.Market;

public enum LotState
{
    Scheduled,
    Open,
    Sold,
    Unsold,
    Cancelled,
}

public enum BidOutcome
{
    Leading,
    Outbid,
}

/// <summary>A valid bid in the last part of <paramref name="Window"/> moves the end to <paramref name="Extension"/> after the bid.</summary>
public sealed record SoftClose(TimeSpan Window, TimeSpan Extension);

/// <summary>Who leads, and up to what amount.</summary>
public sealed record LeadingBidder(Guid TenantId, Money Maximum);

/// <summary>
/// An English auction with proxy maximum: each bidder names the most he would pay, and the price rises only as far as the second highest
/// forces it. All that decides over the next bid, and nothing else; a bid turns it into the next one.
/// </summary>
public sealed record Auction
{
    /// <summary>The largest amount that the contract can carry.</summary>
    public const long Largest = 9_007_199_254_740_991;

    public required LotState State { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required SoftClose SoftClose { get; init; }

    public required Money Reserve { get; init; }

    public required Money Step { get; init; }

    /// <summary>What the leader would pay now; null before the first bid.</summary>
    public Money? Price { get; init; }

    public LeadingBidder? Leader { get; init; }

    public int BidCount { get; init; }

    /// <summary>The least that somebody who does not lead must bid.</summary>
    public Money MinimumBid =>
        Price is { } price ? Money.Of((long)Int128.Min((Int128)price.Minor + Step.Minor, Largest), price.Currency) : Reserve;

    /// <summary>The auction after this bid, or why it is refused.</summary>
    public Result<Auction> Bid(Guid bidder, Money maximum, DateTimeOffset at)
    {
        if (Refusal(bidder, maximum, at) is { } refusal)
            return refusal;
        return this with
        {
            Price = PriceAfter(bidder, maximum),
            Leader = Outbids(bidder, maximum) ? new(bidder, maximum) : Leader,
            EndsAt = EndAfter(at),
            BidCount = BidCount + 1,
        };
    }

    Error? Refusal(Guid bidder, Money maximum, DateTimeOffset at)
    {
        if (State == LotState.Scheduled)
            return LotErrors.NotOpen;
        if (State != LotState.Open || at >= EndsAt)
            return LotErrors.Closed;
        if (maximum.Currency != Reserve.Currency)
            return BidErrors.CurrencyMismatch;
        if (Leader?.TenantId == bidder)
            return maximum > Leader.Maximum ? null : BidErrors.BelowOwnMaximum;
        return maximum >= MinimumBid ? null : BidErrors.BelowMinimum;
    }

    /// <summary>Of two equal maximums the earlier one leads.</summary>
    bool Outbids(Guid bidder, Money maximum) => Leader is null || Leader.TenantId == bidder || maximum > Leader.Maximum;

    Money PriceAfter(Guid bidder, Money maximum)
    {
        if (Leader is null)
            return Reserve;
        if (Leader.TenantId == bidder)
            return Price!.Value;
        var (higher, lower) = maximum > Leader.Maximum ? (maximum, Leader.Maximum) : (Leader.Maximum, maximum);
        return higher - lower > Step ? lower + Step : higher;
    }

    DateTimeOffset EndAfter(DateTimeOffset at)
    {
        var isLate = at > EndsAt - SoftClose.Window;
        var extended = at + SoftClose.Extension;
        return isLate && extended > EndsAt ? extended : EndsAt;
    }
}
