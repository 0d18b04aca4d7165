using MakCrm.Domain.Common;
using MakCrm.Domain.Market;

namespace MakCrm.Domain.Tests.Market;

public sealed class AuctionTests
{
    static readonly DateTimeOffset Start = new(2026, 1, 21, 8, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset End = Start.AddHours(1);
    static readonly Guid Anna = Guid.CreateVersion7(Start);
    static readonly Guid Boris = Guid.CreateVersion7(Start);

    readonly Auction open = new()
    {
        State = LotState.Open,
        EndsAt = End,
        SoftClose = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90)),
        Reserve = Money.Rubles(1000),
        Step = Money.Rubles(100),
    };

    [Fact]
    public void The_first_bid_leads_at_the_reserve()
    {
        var after = Bid(open, Anna, 5000);
        (after.Price, after.Leader!.TenantId).ShouldBe((Money.Rubles(1000), Anna));
        after.MinimumBid.ShouldBe(Money.Rubles(1100));
    }

    [Fact]
    public void A_bid_below_the_reserve_is_refused() => Refusal(open, Anna, 999).ShouldBe("bid_below_minimum");

    [Fact]
    public void A_bid_less_than_a_step_above_the_price_is_refused() =>
        Refusal(Bid(open, Anna, 5000), Boris, 1099).ShouldBe("bid_below_minimum");

    [Fact]
    public void A_lower_maximum_drives_the_price_a_step_above_itself()
    {
        var after = Bid(Bid(open, Anna, 5000), Boris, 3000);
        (after.Price, after.Leader!.TenantId).ShouldBe((Money.Rubles(3100), Anna));
    }

    [Fact]
    public void A_higher_maximum_pays_a_step_above_the_one_it_beats()
    {
        var after = Bid(Bid(open, Anna, 5000), Boris, 9000);
        (after.Price, after.Leader!.TenantId).ShouldBe((Money.Rubles(5100), Boris));
    }

    [Fact]
    public void Nobody_pays_more_than_his_maximum_even_for_a_whole_step()
    {
        Bid(Bid(open, Anna, 5000), Boris, 5050).Price.ShouldBe(Money.Rubles(5050));
        Bid(Bid(open, Anna, 5000), Boris, 4950).Price.ShouldBe(Money.Rubles(5000));
    }

    [Fact]
    public void Of_two_equal_maximums_the_earlier_leads_and_pays_all_of_it()
    {
        var after = Bid(Bid(open, Anna, 5000), Boris, 5000);
        (after.Price, after.Leader!.TenantId).ShouldBe((Money.Rubles(5000), Anna));
    }

    [Fact]
    public void A_leader_who_raises_his_maximum_does_not_raise_the_price()
    {
        var after = Bid(Bid(open, Anna, 1000), Anna, 1001);
        (after.Price, after.Leader!.Maximum).ShouldBe((Money.Rubles(1000), Money.Rubles(1001)));
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(4000)]
    [InlineData(1)]
    public void A_leader_cannot_lower_his_maximum(long maximum) =>
        Refusal(Bid(open, Anna, 5000), Anna, maximum).ShouldBe("bid_below_own_maximum");

    [Fact]
    public void A_bid_in_another_currency_is_refused() =>
        open.Bid(Anna, Money.Of(5000, "EUR"), Start).Error!.Code.ShouldBe("currency_mismatch");

    [Fact]
    public void A_bid_before_the_opening_is_refused() =>
        Refusal(open with { State = LotState.Scheduled }, Anna, 5000).ShouldBe("lot_not_open");

    [Theory]
    [InlineData(LotState.Sold)]
    [InlineData(LotState.Unsold)]
    [InlineData(LotState.Cancelled)]
    public void A_bid_after_the_close_is_refused(LotState state) => Refusal(open with { State = state }, Anna, 5000).ShouldBe("lot_closed");

    [Fact]
    public void A_bid_at_the_very_end_is_late_though_nobody_has_closed_the_lot()
    {
        open.Bid(Anna, Money.Rubles(5000), End).Error!.Code.ShouldBe("lot_closed");
        open.Bid(Anna, Money.Rubles(5000), End.AddMicroseconds(-1)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_bid_in_the_window_moves_the_end()
    {
        var at = End.AddSeconds(-59);
        open.Bid(Anna, Money.Rubles(5000), at).Value.EndsAt.ShouldBe(at.AddSeconds(90));
        open.Bid(Anna, Money.Rubles(5000), End.AddSeconds(-60)).Value.EndsAt.ShouldBe(End);
    }

    [Fact]
    public void A_short_extension_never_brings_the_end_nearer()
    {
        var brief = open with { SoftClose = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5)) };
        brief.Bid(Anna, Money.Rubles(5000), End.AddSeconds(-30)).Value.EndsAt.ShouldBe(End);
    }

    [Fact]
    public void The_minimum_stays_within_what_the_contract_can_carry()
    {
        var dear = open with { Reserve = Money.Rubles(Auction.Largest - 50) };
        Bid(dear, Anna, Auction.Largest).MinimumBid.Minor.ShouldBe(Auction.Largest);
    }

    static Auction Bid(Auction auction, Guid bidder, long maximum) => auction.Bid(bidder, Money.Rubles(maximum), Start).Value;

    static string Refusal(Auction auction, Guid bidder, long maximum) => auction.Bid(bidder, Money.Rubles(maximum), Start).Error!.Code;
}
