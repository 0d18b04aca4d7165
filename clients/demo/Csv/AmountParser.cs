using System.Buffers;
using System.Globalization;

namespace MakCrm.Demo.Csv;

/// <summary>Sums as people write them: "1 500 000 ₽", "300к", "2,5 млн", "1.500.000 руб.", "500 т.р.".</summary>
static class AmountParser
{
    // Ten trillion rubles: what is larger is a phone or an account number in the wrong column.
    const decimal Most = 10_000_000_000_000m;

    static readonly SearchValues<char> OfNumber = SearchValues.Create("0123456789.,");

    static readonly string[] WordsBefore = ["до", "от", "около", "примерно", "сумма", ":", "~", "≈"];

    /// <summary>Kopecks, or null where the text is not one sum of rubles.</summary>
    public static long? Minor(string text)
    {
        var compact = Compact(text);
        var end = compact.AsSpan().IndexOfAnyExcept(OfNumber);
        var number = (end < 0 ? compact : compact[..end]).TrimEnd('.', ',');
        if (UnitOf(compact[number.Length..]) is not { } unit)
            return null;
        if (Number(number, isScaled: unit > 1) is not { } value || value * unit > Most)
            return null;
        return (long)decimal.Round(value * unit * 100m, 0, MidpointRounding.AwayFromZero);
    }

    static string Compact(string text)
    {
        var compact = string.Concat(text.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '_')));
        while (WordsBefore.FirstOrDefault(word => compact.StartsWith(word, StringComparison.Ordinal)) is { } word)
            compact = compact[word.Length..];
        return compact;
    }

    static decimal? UnitOf(string word) =>
        word.Trim('.', ',', '-', ' ') switch
        {
            "" or "₽" or "р" or "руб" or "рублей" or "рубля" or "рубль" or "rub" or "rur" => 1,
            "к" or "k" or "т" or "тр" or "т.р" or "т.руб" or "тыс" or "тыщ" or "тысяч" or "тысячи" or "кр" or "к₽" => 1_000,
            "тыс.р" or "тыс.руб" or "тыс.рублей" or "тыср" or "тысруб" or "тысрублей" or "тыс₽" or "тысячрублей" => 1_000,
            "м" or "m" or "млн" or "млн.р" or "млн.руб" or "млнр" or "млнруб" or "млн₽" or "млнрублей" => 1_000_000,
            "лям" or "ляма" or "миллион" or "миллиона" or "миллионов" or "миллионарублей" or "миллионоврублей" => 1_000_000,
            "млрд" or "млрд.руб" or "млрд₽" or "млрдруб" or "миллиард" => 1_000_000_000,
            _ => null,
        };

    // A sign followed by three digits groups thousands; by one or two, or before "млн", it begins the fraction.
    static decimal? Number(string text, bool isScaled)
    {
        var last = text.LastIndexOfAny(['.', ',']);
        var fraction = last < 0 ? "" : text[(last + 1)..];
        var isSingle = last >= 0 && text.AsSpan(0, last).IndexOfAny('.', ',') < 0;
        var isFraction = fraction.Length is 1 or 2 || (isScaled && isSingle && last >= 0);
        var whole = (isFraction ? text[..last] : text).Split('.', ',');
        if (whole.Skip(1).Any(group => group.Length != 3))
            return null;
        var plain = isFraction ? $"{string.Concat(whole)}.{fraction}" : string.Concat(whole);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
