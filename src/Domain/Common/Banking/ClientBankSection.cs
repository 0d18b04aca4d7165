using System.Globalization;

namespace MakCrm.Domain.Common.Banking;

/// <summary>Names and values between two marks of a file. It remembers whether what was asked of it could not be read.</summary>
sealed class ClientBankSection(int line)
{
    const decimal MostRubles = 1_000_000_000_000m;
    const NumberStyles Signed = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
    static readonly string[] Days = ["dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd"];

    readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public int Line => line;

    public bool IsFaulty { get; private set; }

    public void Add(string name, string value)
    {
        if (value.Length > 0)
            values[name] = value;
    }

    public string? Text(string name) => values.GetValueOrDefault(name);

    public string RequiredText(string name) => Text(name) ?? Fault("");

    public DateOnly RequiredDay(string name) => Text(name) is null ? Fault(DateOnly.MinValue) : Day(name) ?? DateOnly.MinValue;

    /// <summary>Null where nothing is said.</summary>
    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var isDay = DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return isDay && day.Year is >= 2000 and <= 2200 ? day : Fault<DateOnly?>(null);
    }

    /// <summary>What is paid, in kopecks: not less than nothing.</summary>
    public long RequiredAmount(string name) => Amount(name) is { } minor and >= 0 ? minor : Fault(0L);

    /// <summary>In kopecks; null where nothing is said. Banks write a dot, some a comma; more than kopecks is no amount.</summary>
    public long? Amount(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var isNumber = decimal.TryParse(text.Replace(',', '.'), Signed, CultureInfo.InvariantCulture, out var rubles);
        return isNumber && Math.Abs(rubles) <= MostRubles && decimal.Round(rubles, 2) == rubles ? (long)(rubles * 100) : Fault<long?>(null);
    }

    T Fault<T>(T instead)
    {
        IsFaulty = true;
        return instead;
    }
}
