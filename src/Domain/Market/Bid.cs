using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Market;

/// <summary>
/// A bid that was accepted, sealed into the chain of its lot: each hash covers the bid and the hash before it, so nothing
/// can be changed, left out or put in between without every later hash telling so.
/// </summary>
public sealed class Bid : Entity
{
    /// <summary>What stands before the first bid.</summary>
    public static readonly byte[] ChainStart = new byte[SHA256.HashSizeInBytes];

    Bid() { }

    public Guid LotId { get; private init; }

    public int Sequence { get; private init; }

    public Guid BidderTenantId { get; private init; }

    /// <summary>The bidder's alias within the lot: he is the first, the second … to have bid.</summary>
    public int BidderNumber { get; private init; }

    public long MaximumMinor { get; private init; }

    /// <summary>The price right after the bid.</summary>
    public long PriceMinor { get; private init; }

    public string Currency { get; private init; } = "";

    public BidOutcome Outcome { get; private init; }

    public DateTimeOffset PlacedAt { get; private init; }

    public byte[] PreviousHash { get; private init; } = [];

    public byte[] Hash { get; private set; } = [];

    /// <summary>Whether the bid is as it was when it was sealed.</summary>
    public bool IsIntact => Hash.AsSpan().SequenceEqual(Seal());

    public static Bid Sealed(Guid lotId, Auction after, Bidder bidder, Money maximum, DateTimeOffset at, byte[] previous)
    {
        var bid = new Bid
        {
            Id = Guid.CreateVersion7(at),
            LotId = lotId,
            Sequence = after.BidCount,
            BidderTenantId = bidder.TenantId,
            BidderNumber = bidder.Number!.Value,
            MaximumMinor = maximum.Minor,
            PriceMinor = after.Price!.Value.Minor,
            Currency = maximum.Currency,
            Outcome = after.Leader!.TenantId == bidder.TenantId ? BidOutcome.Leading : BidOutcome.Outbid,
            PlacedAt = at,
            PreviousHash = previous,
        };
        bid.Hash = bid.Seal();
        return bid;
    }

    /// <summary>SHA-256 over the bid's own line; the contract tells how it is written, so that others can check it.</summary>
    byte[] Seal()
    {
        var microseconds = (PlacedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var outcome = Outcome == BidOutcome.Leading ? "leading" : "outbid";
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(PreviousHash)}|{LotId}|{Sequence}|{BidderTenantId}|{MaximumMinor}|{Currency}|{PriceMinor}|{outcome}|{microseconds}"
        );
        return SHA256.HashData(Encoding.UTF8.GetBytes(line));
    }
}
