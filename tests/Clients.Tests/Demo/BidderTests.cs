using MakCrm.Client;
using MakCrm.Demo.Deals;
using MakCrm.Demo.Market;

namespace MakCrm.Clients.Tests.Demo;

public sealed class BidderTests
{
    const int Seed = 1;

    static readonly BiddingStrategy Careful = BiddingStrategy.OfFranchisees[0];
    static readonly BiddingStrategy Resolute = BiddingStrategy.OfFranchisees[1];
    static readonly BiddingStrategy Hunting = BiddingStrategy.OfFranchisees[2];

    [Fact]
    public void The_same_seed_wants_the_same_leads_for_the_same_money() => Limits(Resolute, Seed).ShouldBe(Limits(Resolute, Seed));

    [Fact]
    public void Another_seed_wants_others() => Limits(Resolute, Seed + 1).ShouldNotBe(Limits(Resolute, Seed));

    [Fact]
    public void Two_bidders_do_not_want_the_same() => Limits(Resolute, Seed).ShouldNotBe(Limits(Careful, Seed));

    [Fact]
    public void Nobody_wants_everything() => Limits(Resolute, Seed).Count(x => x is null).ShouldBeInRange(15, 35);

    [Fact]
    public void A_shunned_product_is_never_wanted() =>
        Enumerable.Range(0, 100).ShouldAllBe(number => Hunting.Limit(Teaser("credit_card"), number, Seed) == null);

    [Fact]
    public void A_favourite_is_worth_more_than_it_is_to_others()
    {
        var own = Enumerable.Range(0, 300).Average(number => Resolute.Limit(Teaser("mortgage"), number, Seed));
        var others = Enumerable.Range(0, 300).Average(number => Careful.Limit(Teaser("mortgage"), number, Seed));
        (own > others * 1.2).ShouldBeTrue();
    }

    [Fact]
    public void The_careful_one_bids_what_is_asked_the_resolute_one_all_the_hunter_half_of_the_way()
    {
        var lot = new LotView(1_000, IsLeading: false);
        (Careful.Next(lot, 3_000), Resolute.Next(lot, 3_000), Hunting.Next(lot, 3_000)).ShouldBe((1_000, 3_000, 2_000));
    }

    [Fact]
    public void Nobody_bids_above_the_limit() =>
        BiddingStrategy.OfFranchisees.ShouldAllBe(taste =>
            taste.Next(new(3_001, false), 3_000) == null && taste.Next(new(3_000, false), 3_000) == 3_000
        );

    [Fact]
    public void Who_leads_does_not_bid() => BiddingStrategy.OfFranchisees.ShouldAllBe(taste => taste.Next(new(1_000, true), 3_000) == null);

    [Fact]
    public void A_purse_does_not_give_more_than_the_budget()
    {
        var purse = new BidBudget(100);
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        purse.SetAside(one, 70).ShouldBeTrue();
        purse.SetAside(other, 40).ShouldBeFalse();
        purse.SetAside(one, 60).ShouldBeTrue("a second bid for a lot takes the place of the first");
        purse.SetAside(other, 40).ShouldBeTrue();
        purse.TakeBack(one);
        purse.SetAside(other, 100).ShouldBeTrue();
    }

    [Fact]
    public void The_same_seed_works_deals_the_same_way_and_all_ways_occur()
    {
        var ways = Enumerable.Range(0, 100).Select(number => DealPlan.For(number, Seed)).ToList();
        ways.ShouldBe(Enumerable.Range(0, 100).Select(number => DealPlan.For(number, Seed)));
        ways.Distinct().Count().ShouldBe(Enum.GetValues<DealAction>().Length);
    }

    static List<long?> Limits(BiddingStrategy taste, int seed) =>
        Enumerable.Range(0, 100).Select(number => taste.Limit(Teaser("mortgage"), number, seed)).ToList();

    static LotTeaser Teaser(string product) =>
        new()
        {
            Product = new LoanProduct(product),
            HasEmail = false,
            LeadCreatedAt = DateTimeOffset.UnixEpoch,
        };
}
