using MakCrm.Domain.Common;
using MakCrm.Domain.Market;

namespace MakCrm.Domain.Tests.Market;

public sealed class LotTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 21, 8, 0, 0, TimeSpan.Zero);
    static readonly Guid[] Eligible = [Guid.CreateVersion7(Now)];
    readonly LotTermsInput offer = new()
    {
        Reserve = Money.Rubles(3001),
        Step = Money.Rubles(100),
        Duration = TimeSpan.FromHours(1),
    };

    [Fact]
    public void A_lot_without_a_start_is_open_at_once()
    {
        var lot = PutUp(offer);
        (lot.State, lot.EndsAt).ShouldBe((LotState.Open, Now.AddHours(1)));
        lot.Events.Single().ShouldBeOfType<LotOpened>().EligibleTenantIds.ShouldBe(Eligible);
    }

    [Fact]
    public void A_lot_that_starts_later_opens_at_its_time()
    {
        var lot = PutUp(offer with { StartsAt = Now.AddMinutes(5) });
        lot.State.ShouldBe(LotState.Scheduled);
        lot.Advance(Eligible, Now.AddMinutes(4)).ShouldBeFalse();
        lot.Advance(Eligible, Now.AddMinutes(5)).ShouldBeTrue();
        (lot.State, lot.EndsAt).ShouldBe((LotState.Open, Now.AddMinutes(65)));
    }

    [Fact]
    public void Without_a_bid_a_second_round_follows_at_half_the_reserve_and_then_the_lot_is_unsold()
    {
        var lot = PutUp(offer);
        lot.Advance(Eligible, Now.AddHours(1)).ShouldBeTrue();
        (lot.State, lot.Round, lot.ReserveMinor, lot.EndsAt).ShouldBe((LotState.Open, 2, 1501, Now.AddHours(2)));
        lot.Advance(Eligible, Now.AddHours(2)).ShouldBeTrue();
        (lot.State, lot.ClosedAt).ShouldBe((LotState.Unsold, Now.AddHours(2)));
        lot.Events.Select(e => e.GetType()).ShouldBe([typeof(LotOpened), typeof(LotReopened), typeof(LotUnsold)]);
        lot.Advance(Eligible, Now.AddHours(3)).ShouldBeFalse();
    }

    [Fact]
    public void A_lot_without_a_second_round_is_unsold_after_the_first()
    {
        var lot = PutUp(offer with { SecondRound = new(false, null, null) });
        lot.Close(Eligible, Now.AddMinutes(1)).IsOk.ShouldBeTrue();
        lot.State.ShouldBe(LotState.Unsold);
        lot.Close(Eligible, Now.AddMinutes(2)).Error.ShouldBe(LotErrors.Closed);
    }

    [Fact]
    public void The_second_round_goes_by_its_own_terms()
    {
        var lot = PutUp(offer with { SecondRound = new(true, Money.Rubles(2000), TimeSpan.FromMinutes(10)) });
        lot.Close(Eligible, Now.AddMinutes(1)).IsOk.ShouldBeTrue();
        (lot.ReserveMinor, lot.EndsAt).ShouldBe((2000, Now.AddMinutes(11)));
    }

    [Fact]
    public void A_lot_that_is_not_open_yet_cannot_be_closed() =>
        PutUp(offer with { StartsAt = Now.AddMinutes(5) }).Close(Eligible, Now).Error.ShouldBe(LotErrors.NotOpen);

    [Fact]
    public void A_cancelled_lot_is_over()
    {
        var lot = PutUp(offer);
        lot.Cancel("Клиент передумал", Now).IsOk.ShouldBeTrue();
        lot.State.ShouldBe(LotState.Cancelled);
        lot.Cancel("Ещё раз", Now).Error.ShouldBe(LotErrors.Closed);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(-1, 100)]
    [InlineData(100, 0)]
    [InlineData(Auction.Largest, 1)]
    public void A_reserve_and_a_step_are_above_zero_and_can_be_added(long reserve, long step) =>
        Refusal(offer with { Reserve = Money.Rubles(reserve), Step = Money.Rubles(step) }).ShouldBe("reserve_invalid");

    [Theory]
    [InlineData(0)]
    [InlineData(3002)]
    public void A_second_reserve_is_above_zero_and_not_above_the_first(long reserve) =>
        Refusal(offer with { SecondRound = new(true, Money.Rubles(reserve), null) }).ShouldBe("reserve_invalid");

    [Fact]
    public void All_amounts_are_in_the_currency_of_the_book()
    {
        Refusal(offer with { Reserve = Money.Of(1, "EUR") }).ShouldBe("currency_mismatch");
        Refusal(offer with { Step = Money.Of(1, "EUR") }).ShouldBe("currency_mismatch");
        Refusal(offer with { SecondRound = new(true, Money.Of(1, "EUR"), null) }).ShouldBe("currency_mismatch");
    }

    [Fact]
    public void Exactly_one_of_end_and_duration_is_named()
    {
        Refusal(offer with { Duration = null }).ShouldBe("lot_period_invalid");
        Refusal(offer with { EndsAt = Now.AddHours(1) }).ShouldBe("lot_period_invalid");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-10)]
    [InlineData(31 * 24 * 3600)]
    public void Bidding_lasts_a_second_to_thirty_days(double seconds) =>
        Refusal(offer with { Duration = null, EndsAt = Now.AddSeconds(seconds) }).ShouldBe("lot_period_invalid");

    [Fact]
    public void Bidding_cannot_end_in_the_past_nor_start_beyond_all_time()
    {
        Refusal(offer with { StartsAt = Now.AddHours(-1) }).ShouldBe("lot_period_invalid");
        Refusal(offer with { StartsAt = DateTimeOffset.MaxValue }).ShouldBe("lot_period_invalid");
    }

    [Theory]
    [InlineData(3600, 60)]
    [InlineData(100, 5)]
    [InlineData(10, 0)]
    public void The_usual_soft_close_fits_the_length_of_the_bidding(int seconds, int expected) =>
        PutUp(offer with { Duration = TimeSpan.FromSeconds(seconds) }).SoftCloseWindowSeconds.ShouldBe(expected);

    static string Refusal(LotTermsInput offer) => LotTerms.Agree(offer, "RUB", Now).Error!.Code;

    static Lot PutUp(LotTermsInput offer) =>
        Lot.Create(
            Guid.CreateVersion7(Now),
            Guid.CreateVersion7(Now),
            LotTerms.Agree(offer, "RUB", Now).Value,
            new()
            {
                SourceKind = "own_site",
                HasEmail = true,
                LeadCreatedAt = Now,
            },
            Eligible,
            Now
        );
}
