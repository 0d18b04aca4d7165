using MakCrm.Domain.Common;
using MakCrm.Domain.Market;

namespace MakCrm.Domain.Tests.Market;

/// <summary>Who may bid before others.</summary>
public sealed class HeadStartTests
{
    static readonly DateTimeOffset Start = new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);
    static readonly (Guid Gold, Guid Silver, Guid Base) Tenant = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    [Fact]
    public void The_longest_head_start_opens_with_the_lot_and_others_wait_for_the_difference()
    {
        var starts = Starts(600, 300, 0);
        starts.OpensAt(Tenant.Gold, Hour).ShouldBeNull();
        starts.OpensAt(Tenant.Silver, Hour).ShouldBe(Start.AddSeconds(300));
        starts.OpensAt(Tenant.Base, Hour).ShouldBe(Start.AddSeconds(600));
    }

    [Fact]
    public void Nobody_waits_where_all_are_alike() =>
        new[] { Tenant.Gold, Tenant.Silver, Tenant.Base }.ShouldAllBe(tenant => Starts(600, 600, 600).OpensAt(tenant, Hour) == null);

    [Fact]
    public void Nobody_waits_longer_than_half_of_the_round() =>
        Starts(3600, 0, 0).OpensAt(Tenant.Base, Hour).ShouldBe(Start.AddMinutes(30));

    [Fact]
    public void A_bid_before_its_time_is_refused_with_the_time_and_changes_nothing()
    {
        var opens = Start.AddMinutes(5);
        var group = new BidBatch(
            new(Guid.CreateVersion7(), Open, Bid.ChainStart, 0),
            [new(Tenant.Gold, null, Rubles(100)), new(Tenant.Base, null, Rubles(100)) { OpensAt = opens }]
        );
        var early = group.Place(Tenant.Base, Rubles(50), opens.AddTicks(-1));
        early.Error!.Code.ShouldBe("lot_opens_later");
        early.Error.Fields.Single().Detail.ShouldBe("2026-01-20T09:05:00Z");
        group.Bids.ShouldBeEmpty();
        group.Place(Tenant.Gold, Rubles(20), Start).IsOk.ShouldBeTrue();
        group.Place(Tenant.Base, Rubles(50), opens).Value.Outcome.ShouldBe(BidOutcome.Leading);
    }

    static HeadStarts Starts(int gold, int silver, int lowest) =>
        new(
            new Dictionary<Guid, TimeSpan>
            {
                [Tenant.Gold] = TimeSpan.FromSeconds(gold),
                [Tenant.Silver] = TimeSpan.FromSeconds(silver),
                [Tenant.Base] = TimeSpan.FromSeconds(lowest),
            }
        );

    static LotTerms Hour => new(Rubles(10), Rubles(1), Start, Start.AddHours(1), new(default, default), null);

    static Auction Open =>
        new()
        {
            State = LotState.Open,
            EndsAt = Hour.EndsAt,
            SoftClose = Hour.SoftClose,
            Reserve = Hour.Reserve,
            Step = Hour.Step,
        };

    static Money Rubles(long rubles) => Money.Rubles(rubles * 100);
}
