using System.Linq.Expressions;
using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

static class BidViews
{
    /// <summary>A bid as the caller may see it: bidders under aliases, a maximum only to him who named it, and to the seller once all is over.</summary>
    public static Expression<Func<Bid, Contract.Bid>> ViewFor(Guid bidder, bool isSeller, bool isOver) =>
        b => new Contract.Bid
        {
            Id = b.Id,
            LotId = b.LotId,
            Sequence = b.Sequence,
            Bidder = Alias(b.BidderNumber),
            BidderTenantId = isSeller ? b.BidderTenantId : null,
            IsOwn = b.BidderTenantId == bidder,
            Maximum = b.BidderTenantId == bidder || (isSeller && isOver) ? MoneyMapping.Of(b.MaximumMinor, b.Currency) : null,
            Price = MoneyMapping.Of(b.PriceMinor, b.Currency),
            Outcome = b.Outcome.MapTo<Contract.BidOutcome>(),
            PlacedAt = b.PlacedAt,
            PreviousHash = Convert.ToHexStringLower(b.PreviousHash),
            Hash = Convert.ToHexStringLower(b.Hash),
        };

    public static Contract.BidReceipt Receipt(PlacedBid placed)
    {
        var (bid, after) = placed;
        return new()
        {
            Id = bid.Id,
            LotId = bid.LotId,
            Sequence = bid.Sequence,
            Bidder = Alias(bid.BidderNumber),
            Maximum = MoneyMapping.Of(bid.MaximumMinor, bid.Currency),
            Price = MoneyMapping.Of(bid.PriceMinor, bid.Currency),
            Outcome = bid.Outcome.MapTo<Contract.BidOutcome>(),
            PlacedAt = bid.PlacedAt,
            PreviousHash = Convert.ToHexStringLower(bid.PreviousHash),
            Hash = Convert.ToHexStringLower(bid.Hash),
            EndsAt = after.EndsAt,
            Hold = MoneyMapping.Of(bid.Outcome == BidOutcome.Leading ? bid.MaximumMinor : 0, bid.Currency),
        };
    }

    static string Alias(int number) => $"bidder-{number}";
}
