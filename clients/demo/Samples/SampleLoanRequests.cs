using System.Globalization;

namespace MakCrm.Demo.Samples;

/// <summary>What is asked for, and how: product, sum, source and campaign as they stand in lists bought and exported.</summary>
static class SampleLoanRequests
{
    static readonly (int Weight, (string[] Words, int From, int To) Product)[] Products =
    [
        (30, (["Потребительский кредит", "потреб", "Кредит наличными"], 50, 3_000)),
        (22, (["Ипотека", "ипотека (вторичка)", "ИПОТЕКА", "Ипотека, новостройка"], 1_500, 15_000)),
        (14, (["Рефинансирование", "рефинанс ипотеки", "Рефинансирование кредита"], 300, 8_000)),
        (10, (["Автокредит", "авто", "кредит на машину"], 400, 4_000)),
        (9, (["Под залог недвижимости", "залоговый", "Кредит под залог авто"], 500, 12_000)),
        (8, (["Кредит для бизнеса", "бизнес", "оборотные средства для бизнеса"], 500, 20_000)),
        (5, (["Кредитная карта", "кредитка"], 50, 500)),
        (2, (["Другое", "банковская гарантия"], 100, 5_000)),
    ];

    static readonly (int Weight, string Source)[] Sources =
    [
        (30, "bank-leads"),
        (25, "site"),
        (20, "kredit-master"),
        (15, "cold-base"),
        (10, "partner-network"),
    ];

    static readonly (int Weight, string Way)[] Ways =
    [
        (60, ""),
        (18, "аукцион"),
        (10, "колл-центр"),
        (5, "КЦ"),
        (4, "партнёр"),
        (2, "мессенджер"),
        (1, "самостоятельно"),
    ];

    static readonly string[] Campaigns = ["ipoteka-leto", "kredit-za-chas", "refinans-9", "biznes-start", "avto-bez-vznosa"];

    static readonly (int Weight, string Comment)[] Comments =
    [
        (70, ""),
        (6, "Просит перезвонить после 18:00"),
        (5, "Справка 2-НДФЛ есть; созаёмщик — супруга"),
        (4, "ООО \"Ромашка\", директор"),
        (4, "Был отказ в 2 банках, не говорить \"отказ\""),
        (4, "срочно!!!"),
        (4, "Работает на себя, доход ≈ 120 000"),
        (3, "не звонить утром, писать в WhatsApp"),
    ];

    public static (string Product, string Amount) Loan(SeededRandom dice)
    {
        var (words, from, to) = dice.Weighted(Products);
        var thousands = dice.Between(from / 50, to / 50) * 50;
        return (dice.Chance(5) ? "" : dice.Of(words), Amount(thousands, dice));
    }

    public static string Source(SeededRandom dice) => dice.Weighted(Sources);

    public static string Way(SeededRandom dice) => dice.Weighted(Ways);

    public static string Comment(SeededRandom dice) => dice.Weighted(Comments);

    public static (string Source, string Medium, string Campaign) Utm(string source, SeededRandom dice) =>
        source switch
        {
            "site" => (dice.Of<string>(["yandex", "vk", "google"]), dice.Of<string>(["cpc", "organic"]), dice.Of(Campaigns)),
            "kredit-master" => ("kredit-master", "cpa", dice.Of(Campaigns)),
            _ => ("", "", ""),
        };

    static string Amount(int thousands, SeededRandom dice)
    {
        var rubles = thousands * 1_000L;
        var millions = (thousands / 1_000m).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');
        return dice.Below(10) switch
        {
            0 => "",
            1 or 2 => $"{Grouped(rubles, " ")} ₽",
            3 => $"{Grouped(rubles, ".")} руб.",
            4 => thousands < 1_000 ? $"{thousands}к" : $"{millions} млн",
            5 => thousands < 1_000 ? $"{thousands} тыс. руб." : $"{millions} млн руб.",
            6 => thousands < 1_000 ? $"{thousands} т.р." : Grouped(rubles, "\u00a0"),
            7 => $"до {Grouped(rubles, " ")}",
            _ => rubles.ToString(CultureInfo.InvariantCulture),
        };
    }

    static string Grouped(long rubles, string separator) =>
        rubles.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", separator, StringComparison.Ordinal);
}
