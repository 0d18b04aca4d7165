using System.Globalization;
using MakCrm.Domain.Calendars;

namespace MakCrm.Application.Calendars;

static class WorkingCalendarViews
{
    public static Contract.WorkingCalendar View(this WorkingCalendar calendar) =>
        new()
        {
            Id = calendar.Id,
            Name = calendar.Name,
            TimeZone = calendar.TimeZone,
            Week =
            [
                .. calendar.Week.Days.Select(d => new Contract.WorkingDay { Day = d.Day.MapTo<Contract.Weekday>(), Hours = View(d.Hours) }),
            ],
            Holidays = calendar.Holidays?.MapTo<Contract.HolidayCountry>(),
            Exceptions =
            [
                .. calendar.Exceptions.Select(e => new Contract.CalendarException
                {
                    Date = e.Date,
                    Hours = View(e.Hours),
                    Name = e.Name,
                }),
            ],
            IsDefault = calendar.IsDefault,
            CreatedAt = calendar.CreatedAt,
            Version = calendar.Version,
        };

    static readonly ContractMap<PublicHoliday, Contract.PublicHoliday> PublicHoliday = new();

    public static Contract.PublicHoliday View(this PublicHoliday day) => PublicHoliday.View(day);

    public static WorkingWeek ToDomain(this IReadOnlyList<Contract.WorkingDay> week) =>
        new([.. week.Select(d => new WorkingDay(d.Day.MapTo<DayOfWeek>(), Hours(d.Hours)))]);

    public static IReadOnlyList<CalendarException> ToDomain(this IReadOnlyList<Contract.CalendarException> exceptions) =>
        [.. exceptions.Select(e => new CalendarException(e.Date, Hours(e.Hours), e.Name))];

    static IReadOnlyList<WorkingHours> Hours(IReadOnlyList<Contract.WorkingHours> hours) =>
        [.. hours.Select(h => new WorkingHours(Minutes(h.From), Minutes(h.To)))];

    static IReadOnlyList<Contract.WorkingHours> View(IReadOnlyList<WorkingHours> hours) =>
        [.. hours.Select(h => new Contract.WorkingHours { From = Clock(h.From), To = Clock(h.To) })];

    /// <summary>The contract has seen to it that it is HH:MM.</summary>
    static int Minutes(string clock) =>
        (int.Parse(clock.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(clock.AsSpan(3), CultureInfo.InvariantCulture);

    static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
