using System.Globalization;
using System.Text.RegularExpressions;

namespace MakCrm.Domain.Imports.Cells;

/// <summary>How one column writes what can be read in two ways. A cell alone cannot tell, its column can.</summary>
/// <param name="IsMonthFirst"><c>03/04/2026</c> is a day in March.</param>
/// <param name="DecimalSign">What stands before the fraction; null where nobody has written one.</param>
public sealed partial record ColumnFormat(bool IsMonthFirst, char? DecimalSign)
{
    public static readonly ColumnFormat Usual = new(false, null);

    const int LastMonth = 12;

    /// <summary>Where moments without an offset were written.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Of amounts that name none.</summary>
    public string Currency { get; init; } = "RUB";

    /// <param name="samples">Cells of the column, the more the better.</param>
    public static ColumnFormat Infer(IEnumerable<string> samples)
    {
        var (dayFirst, monthFirst, comma, point) = (0, 0, 0, 0);
        foreach (var text in samples.Select(sample => sample.Trim()))
        {
            if (Slashed().Match(text) is { Success: true } date)
            {
                dayFirst += Part(date, 1) > LastMonth ? 1 : 0;
                monthFirst += Part(date, 2) > LastMonth ? 1 : 0;
            }
            else if (Fraction().Match(text) is { Success: true } number)
                _ = number.Groups[1].Value == "," ? comma++ : point++;
        }

        return new(
            monthFirst > dayFirst,
            comma == point ? null
                : comma > point ? ','
                : '.'
        );
    }

    static int Part(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();

    /// <summary>A sign before one, two, four or more digits at the end stands between no thousands.</summary>
    [GeneratedRegex(@"\d([.,])(?:\d{1,2}|\d{4,})\D*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
