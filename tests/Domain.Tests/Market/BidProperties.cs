using FsCheck;
using FsCheck.Fluent;
using MakCrm.Domain.Common;
using MakCrm.Domain.Market;

namespace MakCrm.Domain.Tests.Market;

/// <summary>What holds whatever is bid: thousands of random courses of an auction.</summary>
public sealed class BidProperties
{
    static readonly DateTimeOffset Start = new(2026, 1, 21, 8, 0, 0, TimeSpan.Zero);
    static readonly Guid Lot = Guid.CreateVersion7(Start);
    static readonly Guid[] Bidders = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7(Start))];
    static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    /// <summary>Who bids how much, and what each has in his wallet.</summary>
    public sealed record Course((int Bidder, int Maximum)[] Bids, int[] Wallets);

    static readonly Arbitrary<Course> Courses = (
        from bids in (
            from bidder in Gen.Choose(0, Bidders.Length - 1)
            from maximum in Gen.Choose(90, 400)
            select (bidder, maximum)
        ).ArrayOf()
        from wallets in Gen.Choose(0, 500).ArrayOf(Bidders.Length)
        select new Course(bids, wallets)
    ).ToArbitrary();

    [Fact]
    public void The_price_is_never_above_the_winners_maximum_nor_below_the_reserve() =>
        Holds(group => group.Auction.Price is not { } price || (price <= group.Auction.Leader!.Maximum && price >= group.Auction.Reserve));

    [Fact]
    public void The_winner_named_the_highest_maximum_and_named_it_first() =>
        Holds(group => Best(group)?.BidderTenantId == group.Auction.Leader?.TenantId);

    [Fact]
    public void The_price_never_falls() =>
        Holds(group => group.Bids.Zip(group.Bids.Skip(1)).All(pair => pair.First.PriceMinor <= pair.Second.PriceMinor));

    [Fact]
    public void The_price_beats_everybody_else_and_by_no_more_than_a_step() =>
        Holds(group =>
        {
            var others = group.Bids.Where(b => b.BidderTenantId != group.Auction.Leader!.TenantId).Select(b => b.MaximumMinor);
            var (price, second) = (group.Auction.Price?.Minor ?? 0, others.DefaultIfEmpty(0).Max());
            return group.Bids.Count == 0
                || (price >= second && price <= Math.Max(group.Auction.Reserve.Minor, second + group.Auction.Step.Minor));
        });

    [Fact]
    public void Only_the_leaders_maximum_is_held_in_the_end_and_never_more_than_his_wallet() =>
        Check.One(
            Settings,
            Prop.ForAll(
                Courses,
                course =>
                {
                    var (group, held) = (Play(course), Play(course).Holds());
                    return held.Sum(h => h.Amount.Minor) == (group.Auction.Leader?.Maximum.Minor ?? 0)
                        && held.All(h => h.Amount.Minor <= course.Wallets[Array.IndexOf(Bidders, h.TenantId)]);
                }
            )
        );

    [Fact]
    public void Bids_in_one_group_and_one_by_one_come_to_the_same() =>
        Check.One(
            Settings,
            Prop.ForAll(
                Courses,
                course =>
                {
                    var (together, alone) = (Play(course), PlayOneByOne(course));
                    return together.Auction == alone.Auction && together.ChainHead.AsSpan().SequenceEqual(alone.ChainHead);
                }
            )
        );

    [Fact]
    public void Whoever_led_and_leads_no_more_is_told_and_nobody_else() =>
        Holds(group =>
        {
            var led = group.Bids.Where(b => b.Outcome == BidOutcome.Leading).Select(b => b.BidderTenantId).Distinct();
            var received = group.Events().OfType<LotOutbid>().SelectMany(e => e.LosingTenantIds);
            return received.Order().SequenceEqual(led.Where(tenant => tenant != group.Auction.Leader?.TenantId).Order());
        });

    [Fact]
    public void The_chain_of_untouched_bids_is_intact() => Holds(group => FirstBroken(group.Bids, group) is null);

    [Fact]
    public void A_bid_that_is_left_out_or_moved_breaks_the_chain() =>
        Holds(group =>
            group.Bids.Count < 2
            || (
                FirstBroken(group.Bids.Skip(1), group) is 1
                && FirstBroken(group.Bids.SkipLast(1), group) == group.Bids.Count
                && FirstBroken(group.Bids.Reverse(), group) is 1
            )
        );

    static int? FirstBroken(IEnumerable<Bid> bids, BidBatch group)
    {
        var chain = new BidChainVerifier();
        foreach (var bid in bids)
            chain.Add(bid);
        chain.End(group.Auction.BidCount, group.ChainHead, group.Bids.Count);
        return chain.FirstBroken;
    }

    static void Holds(Func<BidBatch, bool> property) => Check.One(Settings, Prop.ForAll(Courses, course => property(Play(course))));

    /// <summary>The highest maximum ever named, and of equal ones the earliest.</summary>
    static Bid? Best(BidBatch group) => group.Bids.OrderByDescending(b => b.MaximumMinor).ThenBy(b => b.Sequence).FirstOrDefault();

    static BidBatch Play(Course course)
    {
        var group = new BidBatch(Begin(), Wallets(course));
        foreach (var (bidder, maximum) in course.Bids)
            group.Place(Bidders[bidder], Money.Rubles(maximum), Start);
        return group;
    }

    static BidBatch PlayOneByOne(Course course)
    {
        var wallets = Wallets(course).ToDictionary(b => b.TenantId);
        var group = new BidBatch(Begin(), wallets.Values);
        foreach (var (bidder, maximum) in course.Bids)
        {
            group.Place(Bidders[bidder], Money.Rubles(maximum), Start);
            foreach (var bid in group.Bids)
                wallets[bid.BidderTenantId] = wallets[bid.BidderTenantId] with { Number = bid.BidderNumber };
            foreach (var hold in group.Holds())
                wallets[hold.TenantId] = wallets[hold.TenantId] with { Available = wallets[hold.TenantId].Available - hold.Amount };
            group = new(new(Lot, group.Auction, group.ChainHead, group.BidderCount), wallets.Values);
        }

        return group;
    }

    static IEnumerable<Bidder> Wallets(Course course) =>
        Bidders.Select((id, index) => new Bidder(id, null, Money.Rubles(course.Wallets[index])));

    static BidBatchStart Begin() =>
        new(
            Lot,
            new()
            {
                State = LotState.Open,
                EndsAt = Start.AddHours(1),
                SoftClose = new(TimeSpan.Zero, TimeSpan.Zero),
                Reserve = Money.Rubles(100),
                Step = Money.Rubles(10),
            },
            Bid.ChainStart,
            0
        );
}
