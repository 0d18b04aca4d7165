using System.Collections.Frozen;
using System.Globalization;
using MakCrm.Domain.Calendars;

namespace MakCrm.Application.Calendars;

/// <summary>The public holidays that lie beside this file, by country.</summary>
public sealed class ShippedHolidays : IPublicHolidays
{
    static readonly FrozenDictionary<HolidayCountry, FrozenDictionary<DateOnly, PublicHoliday>> Days = Enum.GetValues<HolidayCountry>()
        .ToFrozenDictionary(country => country, country => Read(country).ToFrozenDictionary(day => day.Date));

    public string SourceOf(HolidayCountry country) =>
        country switch
        {
            HolidayCountry.Ru =>
                "ТК РФ, статьи 95 и 112; 2026 год: постановление Правительства РФ от 24.09.2025 № 1466 о переносе выходных дней",
        };

    public IReadOnlyList<PublicHoliday> Of(HolidayCountry country, int year) =>
        [.. Days[country].Values.Where(day => day.Date.Year == year).OrderBy(day => day.Date)];

    public PublicHoliday? On(HolidayCountry country, DateOnly day) => Days[country].GetValueOrDefault(day);

    static IEnumerable<PublicHoliday> Read(HolidayCountry country)
    {
        using var stream = typeof(ShippedHolidays).Assembly.GetManifestResourceStream(
            $"holidays.{EnumWireFormat.ToWireName(country)}.csv"
        )!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split(';') is not [var date, var kind, var name])
                continue;
            yield return new(DateOnly.Parse(date, CultureInfo.InvariantCulture), EnumWireFormat.Parse<HolidayKind>(kind), name);
        }
    }
}
