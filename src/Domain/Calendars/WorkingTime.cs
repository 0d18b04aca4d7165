using MakCrm.Domain.Common;

namespace MakCrm.Domain.Calendars;

/// <summary>Counts working time by a calendar.</summary>
public sealed class WorkingTime(WorkingCalendar calendar, IPublicHolidays holidays)
{
    const int ShortDayMinutes = 60;

    /// <summary>A calendar in which no work is done for so long has none to count.</summary>
    const int MostDays = 5 * 366;

    readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.TimeZone);

    /// <summary>The hours of a day, in the calendar's time zone.</summary>
    public IReadOnlyList<WorkingHours> On(DateOnly day)
    {
        if (calendar.Exceptions.FirstOrDefault(e => e.Date == day) is { } exception)
            return exception.Hours;
        var usual = calendar.Week.Of(day.DayOfWeek);
        return calendar.Holidays is { } country && holidays.On(country, day) is { } holiday
            ? holiday.Kind switch
            {
                HolidayKind.DayOff => [],
                HolidayKind.ShortDay => usual.ShortenedBy(ShortDayMinutes),
                HolidayKind.WorkingDay => usual.Count > 0 ? usual : calendar.Week.Usual,
            }
            : usual;
    }

    /// <summary>When so much working time has passed since a moment; of none, the first working moment.</summary>
    public Result<DateTimeOffset> Add(DateTimeOffset from, TimeSpan time)
    {
        var first = from.DayIn(zone);
        for (var passed = 0; passed < MostDays && first.DayNumber + passed < DateOnly.MaxValue.DayNumber; passed++)
        {
            foreach (var (begin, end) in Spans(first.AddDays(passed)))
            {
                var begun = begin > from ? begin : from;
                if (begun >= end)
                    continue;
                if (begun + time <= end)
                    return begun + time;
                time -= end - begun;
            }
        }

        return WorkingCalendarErrors.WithoutHours;
    }

    IEnumerable<(DateTimeOffset Begin, DateTimeOffset End)> Spans(DateOnly day) =>
        On(day).Select(hours => (Moment(day, hours.From), Moment(day, hours.To)));

    DateTimeOffset Moment(DateOnly day, int minutes) => day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes).ToMoment(zone);
}
