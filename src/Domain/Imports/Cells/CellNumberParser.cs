using System.Buffers;
using System.Globalization;

namespace MakCrm.Domain.Imports.Cells;

/// <summary>Numbers and sums as people write them: <c>1 234,56</c>, <c>1,234.56</c>, <c>(5)</c>, «1,5 млн ₽», «300к», «15 %».</summary>
static class CellNumberParser
{
    /// <summary>What is larger is a phone or an account in the wrong column.</summary>
    const decimal Largest = 1_000_000_000_000_000m;

    const int Group = 3;

    static readonly SearchValues<char> OfNumber = SearchValues.Create("0123456789.,");

    static readonly string[] WordsBefore = ["до", "от", "около", "примерно", "сумма", ":", "~", "≈"];

    /// <summary>Null for what is none.</summary>
    public static decimal? Read(string text, ColumnFormat habits)
    {
        var compact = Compact(text).TrimEnd('%');
        return Plain(compact, habits);
    }

    /// <summary>The sum and its currency; null for what is none.</summary>
    public static (decimal Sum, string Currency)? Amount(string text, ColumnFormat habits)
    {
        var compact = Compact(text);
        while (Array.Find(WordsBefore, word => compact.StartsWith(word, StringComparison.Ordinal)) is { } word)
            compact = compact[word.Length..];
        var start = compact.AsSpan().IndexOfAnyInRange('0', '9');
        var end = compact.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        if (start < 0)
            return null;
        // A sign of the currency may stand before, with a minus or a bracket.
        var isNegative = compact[..start] is ['-', ..] or ['(', ..];
        var before = compact[..start].Trim('-', '(', '+');
        var after = compact[end..].Trim(')', '.', ',', '-', '=');
        if (Unit(after) is not { } unit || (before.Length > 0 && CurrencyOf(before) is null))
            return null;
        if (
            Plain(compact[start..end], habits with { DecimalSign = unit.Times > 1 ? Single(compact[start..end]) : habits.DecimalSign })
            is not { } sum
        )
            return null;
        var currency = CurrencyOf(before) ?? unit.Currency ?? habits.Currency;
        return sum * unit.Times < Largest ? (isNegative ? -sum * unit.Times : sum * unit.Times, currency) : null;
    }

    /// <summary>Before «млн» one sign of its kind begins the fraction, whatever follows it.</summary>
    static char? Single(string digits)
    {
        var at = digits.AsSpan().IndexOfAny('.', ',');
        return at >= 0 && digits.AsSpan(at + 1).IndexOfAny('.', ',') < 0 ? digits[at] : null;
    }

    static string Compact(string text) =>
        string.Concat(
            text.ToLowerInvariant()
                .Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’' or '_'))
                .Select(c => c is '−' or '–' or '—' ? '-' : c)
        );

    static decimal? Plain(string compact, ColumnFormat habits)
    {
        var isBracketed = compact is ['(', .., ')'];
        var digits = isBracketed ? compact[1..^1] : compact.TrimStart('+');
        var isNegative = isBracketed || digits.StartsWith('-');
        digits = digits.TrimStart('-');
        if (
            !digits.AsSpan().ContainsAnyInRange('0', '9')
            || digits.AsSpan().ContainsAnyExcept(OfNumber)
            || Fraction(digits, habits) is not { } fraction
        )
            return null;
        var whole = digits[..fraction].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        var rest = fraction < digits.Length ? $".{digits[(fraction + 1)..]}" : "";
        if (!decimal.TryParse($"0{whole}{rest}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        return number < Largest ? (isNegative ? -number : number) : null;
    }

    /// <summary>Where the fraction begins: the length where there is none; null where signs make no number.</summary>
    static int? Fraction(string digits, ColumnFormat habits)
    {
        var last = digits.AsSpan().LastIndexOfAny('.', ',');
        if (last < 0)
            return digits.Length;
        var sign = digits[last];
        var isRepeated = digits.IndexOf(sign, StringComparison.Ordinal) != last;
        var isOther = digits.AsSpan(0, last).IndexOf(sign == '.' ? ',' : '.') >= 0;
        var isGroup = digits.Length - last - 1 == Group && last is > 0 and <= Group;
        var isFraction = !isRepeated && (isOther || !isGroup || (habits.DecimalSign is { } provided ? provided == sign : sign == '.'));
        var whole = isFraction ? digits[..last] : digits;
        return whole.Split('.', ',').Skip(1).All(group => group.Length == Group) ? (isFraction ? last : digits.Length) : null;
    }

    static (decimal Times, string? Currency)? Unit(string word)
    {
        foreach (
            var (name, times) in new[]
            {
                ("тыс", 1_000m),
                ("млн", 1_000_000m),
                ("млрд", 1_000_000_000m),
                ("к", 1_000m),
                ("k", 1_000m),
                ("m", 1_000_000m),
            }
        )
        {
            if (word.StartsWith(name, StringComparison.Ordinal) && CurrencyOf(word[name.Length..].TrimStart('.')) is var currency)
            {
                if (currency is not null || word[name.Length..].Trim('.') is "" or "яч" or "ион" or "иона" or "ионов")
                    return (times, currency);
            }
        }

        return word.Length == 0 ? (1, null)
            : CurrencyOf(word) is { } plain ? (1, plain)
            : null;
    }

    static string? CurrencyOf(string word) =>
        word.Trim('.') switch
        {
            "₽" or "р" or "руб" or "рубль" or "рубля" or "рублей" or "rub" or "rur" => "RUB",
            "$" or "usd" or "долл" or "долларов" => "USD",
            "€" or "eur" or "евро" => "EUR",
            "₸" or "тг" or "тенге" or "kzt" => "KZT",
            "byn" or "бел.руб" => "BYN",
            "¥" or "cny" or "юаней" => "CNY",
            _ => null,
        };
}
