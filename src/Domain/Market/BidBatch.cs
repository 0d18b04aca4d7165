using System.Globalization;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Market;

/// <summary>What is known of a lot when bids for it are decided.</summary>
public sealed record BidBatchStart(Guid LotId, Auction Auction, byte[] ChainHead, int BidderCount);

/// <summary>Somebody who may bid for the lot.</summary>
/// <param name="Number">His alias if he has bid before.</param>
/// <param name="Available">What his wallet has free, beside what is held for this lot already.</param>
public sealed record Bidder(Guid TenantId, int? Number, Money Available)
{
    /// <summary>From when they may bid, where others have a head start.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>The lot is open, for others.</summary>
    public Error? Refusal(DateTimeOffset at) =>
        OpensAt is { } opens && at < opens
            ? LotErrors.OpensLater with
            {
                Fields = [new(LotErrors.OpensLater.Code, Pointer: null, Detail: Text(opens))],
            }
            : null;

    static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What must change in a wallet: more than zero is held, less is released.</summary>
public sealed record HoldChange(Guid TenantId, Money Amount);

/// <summary>
/// Bids on one lot that are decided one after the other and committed together. Money moves only by what is left in the end:
/// who led for a moment inside the group has held nothing.
/// </summary>
public sealed class BidBatch(BidBatchStart start, IEnumerable<Bidder> eligible)
{
    readonly Dictionary<Guid, Bidder> bidders = eligible.ToDictionary(b => b.TenantId);
    readonly HashSet<Guid> leaders = [];
    readonly List<Bid> bids = [];
    byte[] head = start.ChainHead;

    public Auction Auction { get; private set; } = start.Auction;

    public int BidderCount { get; private set; } = start.BidderCount;

    public byte[] ChainHead => head;

    public IReadOnlyList<Bid> Bids => bids;

    public Result<Bid> Place(Guid tenantId, Money maximum, DateTimeOffset at)
    {
        if (!bidders.TryGetValue(tenantId, out var bidder))
            return LotErrors.NotFound;
        var next = Auction.Bid(tenantId, maximum, at);
        if (!next.IsOk)
            return next.Error;
        if (bidder.Refusal(at) is { } early)
            return early;
        if (bidder.Available + HeldBy(tenantId) < maximum)
            return BidErrors.InsufficientFunds;
        Move(Auction.Leader, next.Value.Leader);
        Auction = next.Value;
        var bid = Bid.Sealed(start.LotId, Auction, Named(tenantId), maximum, at, head);
        bids.Add(bid);
        head = bid.Hash;
        return bid;
    }

    /// <summary>What the group changes in wallets all in all.</summary>
    public IReadOnlyList<HoldChange> Holds()
    {
        var (before, after) = (start.Auction.Leader, Auction.Leader);
        if (before == after)
            return [];
        if (before is null)
            return [new(after!.TenantId, after.Maximum)];
        return before.TenantId == after!.TenantId
            ? [new(after.TenantId, after.Maximum - before.Maximum)]
            : [new(before.TenantId, -before.Maximum), new(after.TenantId, after.Maximum)];
    }

    /// <summary>What the group tells the world; empty when every bid was refused.</summary>
    public IReadOnlyList<DomainEvent> Events()
    {
        if (bids.Count == 0)
            return [];
        var (price, leader) = (Auction.Price!.Value, Auction.Leader!.TenantId);
        var placed = new LotBidsPlaced(start.LotId, Auction.BidCount, price.Minor, price.Currency, Auction.EndsAt);
        var losing = leaders.Where(tenant => tenant != leader).ToList();
        return losing.Count == 0 ? [placed] : [placed, new LotOutbid(start.LotId, losing, price.Minor, price.Currency)];
    }

    Money HeldBy(Guid tenantId) =>
        Auction.Leader is { } leader && leader.TenantId == tenantId ? leader.Maximum : Money.Zero(Auction.Reserve.Currency);

    void Move(LeadingBidder? from, LeadingBidder? to)
    {
        if (from == to)
            return;
        Change(from, +1);
        Change(to, -1);
    }

    void Change(LeadingBidder? leader, int sign)
    {
        if (leader is null)
            return;
        leaders.Add(leader.TenantId);
        // The leader of old need not be among those who bid now.
        if (bidders.TryGetValue(leader.TenantId, out var bidder))
            bidders[leader.TenantId] = bidder with { Available = bidder.Available + leader.Maximum * sign };
    }

    /// <summary>The bidder with his alias, which he gets with his first bid.</summary>
    Bidder Named(Guid tenantId)
    {
        var bidder = bidders[tenantId];
        return bidder.Number is null ? bidders[tenantId] = bidder with { Number = ++BidderCount } : bidder;
    }
}
