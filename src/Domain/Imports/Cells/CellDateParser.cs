using System.Globalization;
using System.Text.RegularExpressions;

namespace MakCrm.Domain.Imports.Cells;

/// <summary>Days and moments as programs and people write them.</summary>
static partial class CellDateParser
{
    /// <summary>Two digits up to here are of this century: later ones are years of birth.</summary>
    const int LastOfCentury = 35;

    /// <summary>What spreadsheets count days from; numbers between 1927 and 2099 are taken for days.</summary>
    static readonly DateTime Zero = new(1899, 12, 30);

    const decimal FirstSerial = 10_000;
    const decimal LastSerial = 73_050;

    static readonly string[] Months = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
    static readonly string[] EnglishMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static DateOnly? Day(string text, ColumnFormat habits) =>
        Read(text, habits) is { } read ? DateOnly.FromDateTime(read.Local) : null;

    /// <summary>In UTC; a day alone is its beginning.</summary>
    public static DateTimeOffset? Moment(string text, ColumnFormat habits)
    {
        if (Read(text, habits) is not var (local, offset))
            return null;
        var from = offset ?? habits.Zone.GetUtcOffset(local);
        return local.Ticks > from.Ticks ? new DateTimeOffset(local - from, TimeSpan.Zero) : null;
    }

    static (DateTime Local, TimeSpan? Offset)? Read(string text, ColumnFormat habits)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial))
            return serial is >= FirstSerial and <= LastSerial
                ? (Zero.AddSeconds((double)decimal.Round(serial * 86_400)), null)
                : Compact(text);
        var (day, length) = DayOf(text, habits);
        if (day is null || Time().Match(text, length) is not { Success: true } time)
            return null;
        if (!time.Groups["h"].Success)
            return (day.Value.ToDateTime(default), null);
        return Clock(time) is { } clock ? (day.Value.ToDateTime(clock), Offset(time.Groups["z"].Value)) : null;
    }

    static (DateTime Local, TimeSpan? Offset)? Compact(string text) =>
        DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1900 and < 2100
            ? (day, null)
            : null;

    static (DateOnly? Day, int Length) DayOf(string text, ColumnFormat habits)
    {
        if (YearFirst().Match(text) is { Success: true } iso)
            return (Of(Number(iso, 1), Number(iso, 2), Number(iso, 3)), iso.Length);
        if (Digits().Match(text) is { Success: true } digits)
        {
            var isMonthFirst = habits.IsMonthFirst && digits.Groups[2].Value != ".";
            var (day, month) = isMonthFirst ? (Number(digits, 3), Number(digits, 1)) : (Number(digits, 1), Number(digits, 3));
            return (Of(Year(digits, 4), month, day), digits.Length);
        }

        if (Words().Match(text) is { Success: true } words)
            return (Of(Year(words, 3), Month(words.Groups[2].Value), Number(words, 1)), words.Length);
        return MonthFirst().Match(text) is { Success: true } english
            ? (Of(Year(english, 3), Month(english.Groups[1].Value), Number(english, 2)), english.Length)
            : (null, 0);
    }

    static DateOnly? Of(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    static TimeOnly? Clock(Match time)
    {
        var (hour, minute) = (Number(time.Groups["h"]), Number(time.Groups["m"]));
        var second = time.Groups["s"].Success ? Number(time.Groups["s"]) : 0;
        var half = time.Groups["a"].Value.ToLowerInvariant();
        hour = half switch
        {
            "pm" when hour < 12 => hour + 12,
            "am" when hour == 12 => 0,
            _ => hour,
        };
        return hour < 24 && minute < 60 && second < 60 ? new TimeOnly(hour, minute, second) : null;
    }

    static TimeSpan? Offset(string zone)
    {
        if (zone.Length == 0)
            return null;
        if (zone is "Z" or "z" or "UTC" or "GMT")
            return TimeSpan.Zero;
        if (zone is "MSK" or "МСК")
            return TimeSpan.FromHours(3);
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var offset = TimeSpan.FromMinutes(
            (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60) + int.Parse(digits[2..], CultureInfo.InvariantCulture)
        );
        return zone[0] == '-' ? -offset : offset;
    }

    static int Month(string word)
    {
        var name = word.ToLowerInvariant();
        var at = Array.FindIndex(EnglishMonths, month => name.StartsWith(month, StringComparison.Ordinal));
        return (at >= 0 ? at : Array.FindIndex(Months, month => name.StartsWith(month, StringComparison.Ordinal))) + 1;
    }

    static int Year(Match match, int group)
    {
        var year = Number(match, group);
        return match.Groups[group].Length > 2 ? year
            : year <= LastOfCentury ? 2000 + year
            : 1900 + year;
    }

    static int Number(Match match, int group) => Number(match.Groups[group]);

    static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"\A(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(?:\s*г\.?)?", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A(\d{1,2})[\s.-]+(\p{L}{3,})[\s.,-]+(\d{4}|\d{2})(?!\d)(?:\s*(?:г\.|г\b|года))?", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"\A(\p{L}{3,})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirst();

    /// <summary>What may follow a day: a time of it, where it was, or nothing.</summary>
    [GeneratedRegex(
        @"\G(?:(?:T|,?\s+)(?<h>\d{1,2}):(?<m>\d{2})(?::(?<s>\d{2})(?:[.,]\d+)?)?\s*(?<a>[AaPp][Mm])?\s*(?<z>Z|z|UTC|GMT|MSK|МСК|[+-]\d{2}(?::?\d{2})?)?)?\s*\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Time();
}
