using System.Globalization;

namespace MakCrm.Domain.Documents.Russian;

/// <summary>Dates as Russian documents write them.</summary>
public static class DateWords
{
    static readonly string[] Months =
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];

    static readonly string[] Stems =
    [
        "",
        "перв",
        "втор",
        "трет",
        "четвёрт",
        "пят",
        "шест",
        "седьм",
        "восьм",
        "девят",
        "десят",
        "одиннадцат",
        "двенадцат",
        "тринадцат",
        "четырнадцат",
        "пятнадцат",
        "шестнадцат",
        "семнадцат",
        "восемнадцат",
        "девятнадцат",
    ];

    static readonly string[] TenStems =
    [
        "",
        "десят",
        "двадцат",
        "тридцат",
        "сороков",
        "пятидесят",
        "шестидесят",
        "семидесят",
        "восьмидесят",
        "девяност",
    ];

    static readonly string[] HundredStems =
    [
        "",
        "сот",
        "двухсот",
        "трёхсот",
        "четырёхсот",
        "пятисот",
        "шестисот",
        "семисот",
        "восьмисот",
        "девятисот",
    ];

    /// <summary>25.11.2026.</summary>
    public static string Digits(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>25 ноября 2026 г.</summary>
    public static string Long(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months[date.Month - 1]} {date.Year} г.");

    /// <summary>«25» ноября 2026 г., as it stands over contracts.</summary>
    public static string Quoted(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"«{date.Day:00}» {Months[date.Month - 1]} {date.Year} г.");

    /// <summary>двадцать пятое ноября две тысячи двадцать шестого года.</summary>
    public static string Words(DateOnly date) =>
        $"{Ordinal(date.Day, "ое", "ье")} {Months[date.Month - 1]} {Ordinal(date.Year, "ого", "ьего")} года";

    /// <param name="hard">The ending of most ordinals.</param>
    /// <param name="soft">The ending of третий.</param>
    static string Ordinal(int number, string hard, string soft)
    {
        var (rest, place) = (number % 100, number / 100 * 100);
        if (rest == 0)
            return WholeHundreds(number, hard);
        var before = place == 0 ? "" : NumberWords.Of(place) + " ";
        if (place is >= 1000 and < 2000)
            before = before["одна ".Length..];
        if (rest < 20)
            return before + Unit(rest, hard, soft);
        if (rest % 10 == 0)
            return before + TenStems[rest / 10] + hard;
        return before + NumberWords.Of(rest / 10 * 10) + " " + Unit(rest % 10, hard, soft);
    }

    static string Unit(int unit, string hard, string soft) => Stems[unit] + (unit == 3 ? soft : hard);

    static string WholeHundreds(int number, string hard)
    {
        var (thousands, hundreds) = (number / 1000, number % 1000 / 100);
        var before = thousands switch
        {
            0 => "",
            1 => "тысяча ",
            _ => NumberWords.Of(thousands * 1000) + " ",
        };
        if (hundreds > 0)
            return before + HundredStems[hundreds] + hard;
        var count = thousands == 1 ? "" : NumberWords.Of(thousands, inCase: GrammaticalCase.Genitive);
        return count.Replace(" ", "", StringComparison.Ordinal) + "тысячн" + hard;
    }
}
