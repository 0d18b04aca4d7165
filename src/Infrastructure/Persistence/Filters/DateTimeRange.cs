using System.Globalization;
using System.Text.RegularExpressions;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Days in a tenant's zone, from the first to before the last; or one moment.</summary>
readonly partial record struct DateTimeRange(DateTimeOffset From, DateTimeOffset To, DateOnly FirstDay, DateOnly DayAfter)
{
    const int Longest = 3660;

    public bool IsMoment => From == To;

    /// <summary>Null for what is no time.</summary>
    public static DateTimeRange? Read(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        if (Words(text, today) is { } days)
            return Days(days.First, days.After, zone);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day == DateOnly.MaxValue ? null : Days(day, day.AddDays(1), zone);
        var isMoment = Moment().IsMatch(text) & DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at);
        return isMoment ? new(at.ToUniversalTime(), at.ToUniversalTime(), default, default) : null;
    }

    static DateTimeRange Days(DateOnly first, DateOnly after, TimeZoneInfo zone) =>
        new(Start(first, zone), Start(after, zone), first, after);

    /// <summary>Where clocks are put forward at midnight, the day begins when they show the next hour.</summary>
    static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    static (DateOnly First, DateOnly After)? Words(string text, DateOnly today)
    {
        if (Shift().Match(text) is { Success: true } shift)
            return Near(int.Parse(shift.Groups[1].Value, CultureInfo.InvariantCulture)) is { } by ? Day(today.AddDays(by)) : null;
        if (Stretch().Match(text) is { Success: true } stretch)
        {
            if (Near(int.Parse(stretch.Groups[2].Value, CultureInfo.InvariantCulture)) is not { } days)
                return null;
            return stretch.Groups[1].Value == "last"
                ? (today.AddDays(1 - days), today.AddDays(1))
                : (today.AddDays(1), today.AddDays(days + 1));
        }

        return text switch
        {
            "today" => Day(today),
            "yesterday" => Day(today.AddDays(-1)),
            "tomorrow" => Day(today.AddDays(1)),
            _ => Named().Match(text) is { Success: true } named ? Unit(named.Groups[2].Value, Step(named.Groups[1].Value), today) : null,
        };
    }

    static int? Near(int days) => Math.Abs(days) <= Longest ? days : null;

    static (DateOnly, DateOnly) Day(DateOnly day) => (day, day.AddDays(1));

    static int Step(string word) =>
        word switch
        {
            "last" => -1,
            "next" => 1,
            _ => 0,
        };

    static (DateOnly, DateOnly) Unit(string unit, int step, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var month = new DateOnly(today.Year, today.Month, 1);
        var quarter = month.AddMonths(-((today.Month - 1) % 3));
        var year = new DateOnly(today.Year, 1, 1);
        return unit switch
        {
            "week" => (monday.AddDays(7 * step), monday.AddDays((7 * step) + 7)),
            "month" => (month.AddMonths(step), month.AddMonths(step + 1)),
            "quarter" => (quarter.AddMonths(3 * step), quarter.AddMonths((3 * step) + 3)),
            _ => (year.AddYears(step), year.AddYears(step + 1)),
        };
    }

    [GeneratedRegex(@"\Atoday([+-][0-9]{1,4})\z")]
    private static partial Regex Shift();

    [GeneratedRegex(@"\A(last|next)_([1-9][0-9]{0,3})_days\z")]
    private static partial Regex Stretch();

    [GeneratedRegex(@"\A(this|last|next)_(week|month|quarter|year)\z")]
    private static partial Regex Named();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Moment();
}
