using FsCheck;
using FsCheck.Fluent;
using MakCrm.Domain.Calendars;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Calendars;

public sealed class WorkingTimeTests
{
    static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Moscow = TimeSpan.FromHours(3);

    [Fact]
    public void Hours_go_on_the_next_working_day()
    {
        Due(Thursday(16), 4).ShouldBe(Friday(11));
        Due(Thursday(18), 1).ShouldBe(Friday(10));
        Due(Friday(17), 2).ShouldBe(At(2026, 1, 19, 10));
    }

    [Fact]
    public void A_break_at_noon_is_not_counted() => Due(Thursday(12), 2).ShouldBe(Thursday(15));

    [Fact]
    public void No_hours_give_the_first_working_moment() => Due(At(2026, 1, 17, 11), 0).ShouldBe(At(2026, 1, 19, 9));

    [Fact]
    public void A_holiday_is_left_out_a_short_day_ends_earlier_and_a_working_saturday_counts()
    {
        Due(At(2026, 1, 20, 9), 8).ShouldBe(At(2026, 1, 22, 10));
        Due(At(2026, 1, 23, 17), 2).ShouldBe(At(2026, 1, 24, 10));
    }

    [Fact]
    public void An_exception_goes_before_a_holiday()
    {
        var open = Calendar(new CalendarException(new(2026, 1, 21), [new(600, 660)], "Дежурство"));
        new WorkingTime(open, new Holidays()).Add(At(2026, 1, 21, 9), TimeSpan.FromHours(1)).Value.ShouldBe(At(2026, 1, 21, 11));
    }

    [Fact]
    public void A_calendar_without_hours_counts_nothing()
    {
        var empty = WorkingCalendar.Create(new("Пусто", "Europe/Moscow", WorkingWeek.Empty, null, []), isDefault: false, Made).Value;
        new WorkingTime(empty, new Holidays()).Add(Made, TimeSpan.Zero).Error.ShouldBe(WorkingCalendarErrors.WithoutHours);
    }

    [Fact]
    public void Hours_that_overlap_or_end_before_they_begin_are_refused()
    {
        Refusal(new WorkingHours(540, 780), new(720, 1080)).ShouldBe("working_hours_invalid");
        Refusal(new WorkingHours(1080, 540)).ShouldBe("working_hours_invalid");
        Refusal(new WorkingHours(0, 1441)).ShouldBe("working_hours_invalid");
        Refusal(new WorkingHours(0, 1440)).ShouldBeNull();
    }

    /// <summary>Counting a time in two steps comes to the same as in one.</summary>
    [Fact]
    public void Working_time_adds_up() =>
        Prop.ForAll(
                Gen.Choose(0, 60 * 24 * 30).ToArbitrary(),
                Gen.Choose(1, 60 * 40).ToArbitrary(),
                Gen.Choose(1, 60 * 40).ToArbitrary(),
                (start, first, second) =>
                {
                    var time = new WorkingTime(Calendar(), new Holidays());
                    var from = Made.AddMinutes(start);
                    var halfway = time.Add(from, TimeSpan.FromMinutes(first)).Value;
                    return time.Add(halfway, TimeSpan.FromMinutes(second)).Value
                        == time.Add(from, TimeSpan.FromMinutes(first + second)).Value;
                }
            )
            .QuickCheckThrowOnFailure();

    static string? Refusal(params WorkingHours[] hours) =>
        WorkingCalendar
            .Create(new("Офис", "Europe/Moscow", new([new(DayOfWeek.Monday, hours)]), null, []), isDefault: false, Made)
            .Error?.Code;

    static DateTimeOffset Due(DateTimeOffset from, double hours) =>
        new WorkingTime(Calendar(), new Holidays()).Add(from, TimeSpan.FromHours(hours)).Value;

    static DateTimeOffset Thursday(int hour) => At(2026, 1, 15, hour);

    static DateTimeOffset Friday(int hour) => At(2026, 1, 16, hour);

    static DateTimeOffset At(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, Moscow);

    /// <summary>Monday to Friday from nine to six with an hour at one o'clock for lunch.</summary>
    static WorkingCalendar Calendar(params CalendarException[] exceptions)
    {
        WorkingHours[] hours = [new(540, 780), new(840, 1080)];
        var days = Enumerable.Range(1, 5).Select(day => new WorkingDay((DayOfWeek)day, hours)).ToList();
        return WorkingCalendar.Create(new("Офис", "Europe/Moscow", new(days), HolidayCountry.Ru, exceptions), isDefault: true, Made).Value;
    }

    /// <summary>Wednesday is a holiday, the day before it is short, and the Saturday is worked on.</summary>
    sealed class Holidays : IPublicHolidays
    {
        static readonly PublicHoliday[] Days =
        [
            new(new(2026, 1, 20), HolidayKind.ShortDay, "Канун"),
            new(new(2026, 1, 21), HolidayKind.DayOff, "Праздник"),
            new(new(2026, 1, 24), HolidayKind.WorkingDay, "Рабочая суббота"),
        ];

        public string SourceOf(HolidayCountry country) => "";

        public IReadOnlyList<PublicHoliday> Of(HolidayCountry country, int year) => Days;

        public PublicHoliday? On(HolidayCountry country, DateOnly day) => Days.FirstOrDefault(h => h.Date == day);
    }
}
