using MakCrm.Client;
using MakCrm.Demo.Samples;

namespace MakCrm.Demo.Market;

/// <summary>How a bidder goes about an auction.</summary>
enum BiddingStyle
{
    /// <summary>Never more than the least that is asked.</summary>
    Careful,

    /// <summary>The whole limit at once, left to the proxy.</summary>
    Resolute,

    /// <summary>Half of the way to the limit each time.</summary>
    Hunting,
}

/// <summary>A bidder's view of a lot, in kopecks.</summary>
readonly record struct LotView(long MinimumBid, bool IsLeading);

/// <summary>
/// What a franchisee buys and how. All of it follows from the seed and the lot's number: the same file and seed bring the same wishes,
/// and only who comes first in a race is left to chance.
/// </summary>
/// <param name="Manner">How it bids.</param>
/// <param name="Interest">Of a hundred leads, how many it wants at all.</param>
/// <param name="BudgetForLot">Kopecks that it may spend, for each lot of the run.</param>
/// <param name="Favourites">Products that it pays more for.</param>
/// <param name="Shuns">A product that it never buys.</param>
sealed record BiddingStrategy(BiddingStyle Manner, int Interest, long BudgetForLot, IReadOnlyList<string> Favourites, string? Shuns = null)
{
    const int PercentForFavourite = 130;
    const int PercentForOther = 85;
    const int Ruble = 100;

    public static readonly IReadOnlyList<BiddingStrategy> OfFranchisees =
    [
        new(BiddingStyle.Careful, 70, 60_000, ["consumer_loan", "credit_card", "refinancing"]),
        new(BiddingStyle.Resolute, 75, 180_000, ["mortgage", "secured_loan"]),
        new(BiddingStyle.Hunting, 65, 120_000, ["business_loan", "car_loan", "consumer_loan"], "credit_card"),
    ];

    /// <summary>The most that it would pay; null for a lead that it does not want.</summary>
    public long? Limit(LotTeaser teaser, int lotNumber, int seed)
    {
        // Numbers far apart, so that the draws of one lot are not those of its neighbour.
        var dice = new SeededRandom(unchecked(seed * 1_000_003 + lotNumber * 7_919 + (int)Manner * 101));
        var product = teaser.Product?.Value;
        if (!dice.Chance(Interest) || (product is not null && product == Shuns))
            return null;
        var liking = product is not null && Favourites.Contains(product) ? PercentForFavourite : PercentForOther;
        return LeadPricing.Fair(teaser.Product, teaser.RequestedAmount) * liking / 100 * dice.Between(50, 160) / 100 / Ruble * Ruble;
    }

    /// <summary>The maximum to bid now; null to let it be.</summary>
    public long? Next(LotView lot, long limit)
    {
        if (lot.IsLeading || lot.MinimumBid > limit)
            return null;
        return Manner switch
        {
            BiddingStyle.Careful => lot.MinimumBid,
            BiddingStyle.Resolute => limit,
            BiddingStyle.Hunting => lot.MinimumBid + (limit - lot.MinimumBid) / 2 / Ruble * Ruble,
        };
    }
}
