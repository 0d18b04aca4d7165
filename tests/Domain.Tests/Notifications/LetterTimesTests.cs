using MakCrm.Domain.Notifications;

namespace MakCrm.Domain.Tests.Notifications;

/// <summary>When letters leave, by the reader's clock.</summary>
public sealed class LetterTimesTests
{
    static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    static readonly DayOfWeek[] WorkingDays =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    [Theory]
    [InlineData("2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z")]
    [InlineData("2026-11-23T18:30:00Z", "2026-11-24T05:00:00Z")]
    [InlineData("2026-11-24T04:59:00Z", "2026-11-24T05:00:00Z")]
    [InlineData("2026-11-24T05:00:00Z", "2026-11-24T05:00:00Z")]
    public void Nights_are_quiet(string created, string leaves) =>
        Times(Moscow, Nights(WorkingDays)).Of(DeliveryMode.AtOnce, At(created)).ShouldBe(At(leaves));

    [Fact]
    public void A_night_and_a_weekend_that_meet_are_quiet_together()
    {
        QuietHours weekend = new([DayOfWeek.Saturday, DayOfWeek.Sunday], TimeOnly.MinValue, TimeOnly.MinValue);
        var times = Times(Moscow, Nights(WorkingDays), weekend);
        times.Of(DeliveryMode.AtOnce, At("2026-11-20T19:00:00Z")).ShouldBe(At("2026-11-22T21:00:00Z"));
    }

    [Fact]
    public void Who_is_quiet_all_week_is_asked_again_some_day()
    {
        QuietHours always = new(Enum.GetValues<DayOfWeek>(), TimeOnly.MinValue, TimeOnly.MinValue);
        Times(Moscow, always).Of(DeliveryMode.AtOnce, At("2026-11-20T19:00:00Z")).ShouldBe(At("2026-12-04T21:00:00Z"));
    }

    [Theory]
    [InlineData(DigestPeriod.Hour, "2026-11-23T12:34:56Z", "2026-11-23T13:00:00Z")]
    [InlineData(DigestPeriod.Hour, "2026-11-23T12:00:00Z", "2026-11-23T13:00:00Z")]
    [InlineData(DigestPeriod.Day, "2026-11-23T05:59:00Z", "2026-11-23T06:30:00Z")]
    [InlineData(DigestPeriod.Day, "2026-11-23T06:30:00Z", "2026-11-24T06:30:00Z")]
    [InlineData(DigestPeriod.Week, "2026-11-23T05:59:00Z", "2026-11-27T06:30:00Z")]
    [InlineData(DigestPeriod.Week, "2026-11-27T06:30:00Z", "2026-12-04T06:30:00Z")]
    public void A_digest_leaves_at_its_time(DigestPeriod every, string created, string leaves) =>
        new NotificationSchedule([], new(every, new(9, 30), DayOfWeek.Friday), Moscow)
            .Of(DeliveryMode.Digest, At(created))
            .ShouldBe(At(leaves));

    [Fact]
    public void A_digest_within_quiet_hours_leaves_after_them() =>
        new NotificationSchedule([Nights(WorkingDays)], new(DigestPeriod.Day, new(7, 0), DayOfWeek.Monday), Moscow)
            .Of(DeliveryMode.Digest, At("2026-11-23T20:00:00Z"))
            .ShouldBe(At("2026-11-24T05:00:00Z"));

    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25T01:30:00Z")]
    public void An_hour_that_is_left_out_or_comes_twice_is_met_once(string created, string leaves) =>
        new NotificationSchedule([], new(DigestPeriod.Day, new(2, 30), DayOfWeek.Monday), Berlin)
            .Of(DeliveryMode.Digest, At(created))
            .ShouldBe(At(leaves));

    static NotificationSchedule Times(TimeZoneInfo zone, params QuietHours[] quiet) => new(quiet, DigestTime.Usual, zone);

    static QuietHours Nights(DayOfWeek[] days) => new(days, new(21, 0), new(8, 0));

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
