using System.Globalization;
using System.Text.RegularExpressions;
using MakCrm.TelegramBot.Scenarios;

namespace MakCrm.TelegramBot.Talks;

/// <summary>
/// Finds a lead in one message: "Иванов Иван +7 916 123-45-67 ипотека 5 млн Казань". Whoever wrote it looks at what was found before it is
/// saved, so a guess may be wrong, but nothing that was written is lost: what is not understood becomes the comment.
/// </summary>
static partial class LeadTextParser
{
    const int Longest = 2000;
    const int PatternTime = 250;

    /// <summary>Answers to the steps of the scenario; null where there is neither a phone nor an e-mail.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? Read(string text, Scenario scenario)
    {
        if (text.Length > Longest)
            return null;
        var rest = text.Replace('\n', ' ');
        var found = new Dictionary<string, IReadOnlyList<string>>();
        Take(found, "email", Cut(ref rest, EmailForm()));
        Take(found, "phone", Cut(ref rest, PhoneForm()));
        if (found.Count == 0)
            return null;
        Take(found, "amount", CutAmount(ref rest));
        Take(found, "product", CutProduct(ref rest, scenario));
        Take(found, "city", CutCity(ref rest));
        Take(found, "name", Cut(ref rest, NameForm()));
        var left = Gaps().Replace(rest, " ").Trim(' ', ',', ';', '.', '-', '—', ':');
        Take(found, "comment", left.Count(char.IsLetter) > 1 ? left : null);
        return found;
    }

    static void Take(Dictionary<string, IReadOnlyList<string>> found, string key, string? value)
    {
        if (value is not null)
            found[key] = [value];
    }

    static string? Cut(ref string rest, Regex pattern) => pattern.Match(rest) is { Success: true } match ? Cut(ref rest, match) : null;

    static string Cut(ref string rest, Match match)
    {
        rest = rest.Remove(match.Index, match.Length).Insert(match.Index, " , ");
        return match.Value.Trim();
    }

    // The largest number that can be an amount: "2 детей, 500 000" asks for the latter.
    static string? CutAmount(ref string rest)
    {
        var best = AmountForm()
            .Matches(rest)
            .Select(match => (match, Minor: AnswerParser.Amount(match.Value)))
            .Where(one => one.Minor >= 1_000_00)
            .OrderByDescending(one => one.Minor)
            .FirstOrDefault();
        if (best.match is null)
            return null;
        Cut(ref rest, best.match);
        return best.Minor!.Value.ToString(CultureInfo.InvariantCulture);
    }

    static string? CutProduct(ref string rest, Scenario scenario)
    {
        foreach (var option in scenario.Steps.Single(step => step.Key == "product").Choices)
        {
            foreach (var word in option.Words ?? [])
            {
                var match = Regex.Match(
                    rest,
                    $@"(?<!\p{{L}}){Regex.Escape(word)}\p{{L}}*",
                    RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                    TimeSpan.FromMilliseconds(PatternTime)
                );
                if (!match.Success)
                    continue;
                Cut(ref rest, match);
                return option.Value;
            }
        }
        return null;
    }

    static string? CutCity(ref string rest)
    {
        if (CityForm().Match(rest) is not { Success: true } match)
            return null;
        Cut(ref rest, match);
        return match.Groups["city"].Value.Trim();
    }

    [GeneratedRegex(@"[^\s@,;<>]+@[^\s@,;<>]+\.[\p{L}]{2,}", RegexOptions.None, PatternTime)]
    private static partial Regex EmailForm();

    [GeneratedRegex(
        @"(?<![\d+])(?:\+?[78][\s\-–(]*\d{3}[\s\-–)]*\d{3}[\s\-–]*\d{2}[\s\-–]*\d{2}|9\d{2}[\s\-–)]*\d{3}[\s\-–]*\d{2}[\s\-–]*\d{2}|\+\d{1,3}[\s\-–(]*\d{2,4}(?:[\s\-–)]*\d{2,4}){2,3})(?!\d)",
        RegexOptions.None,
        PatternTime
    )]
    private static partial Regex PhoneForm();

    [GeneratedRegex(
        @"(?<![\d\p{L}])(?:\d{1,3}(?:\s\d{3})+|\d{1,12})(?:[.,]\d{1,2})?(?!\d)(?:\s*(?:тыс[а-я]*\.?|млн\.?|миллион[а-я]*|млрд\.?|миллиард[а-я]*|mln|million|thousand|bn|[kкmмт])(?!\p{L}))?(?:\s*(?:₽|руб[а-я]*\.?|rub(?:les?)?|р\.?)(?!\p{L}))?",
        RegexOptions.IgnoreCase,
        PatternTime
    )]
    private static partial Regex AmountForm();

    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:г\.|г |город |city of |city )\s*(?<city>\p{Lu}[\p{L}\-]+)|(?<city>Москва|Санкт-Петербург|Новосибирск|Екатеринбург|Казань|Нижний Новгород|Красноярск|Челябинск|Самара|Уфа|Ростов-на-Дону|Краснодар|Омск|Воронеж|Пермь|Волгоград|Саратов|Тюмень|Тольятти|Барнаул|Махачкала|Ижевск|Хабаровск|Ульяновск|Иркутск|Владивосток|Ярославль|Томск|Оренбург|Кемерово|Рязань|Набережные Челны|Пенза|Астрахань|Калининград|Тула|Сочи|Moscow|Kazan|Saint Petersburg))(?!\p{L})",
        RegexOptions.IgnoreCase,
        PatternTime
    )]
    private static partial Regex CityForm();

    [GeneratedRegex(
        @"(?<!\p{L})\p{Lu}[\p{Ll}\-]+(?:\s+\p{Lu}(?:[\p{Ll}\-]+(?:-\p{Lu}\p{Ll}+)?|\.)){0,2}(?!\p{L})",
        RegexOptions.None,
        PatternTime
    )]
    private static partial Regex NameForm();

    [GeneratedRegex(@"(?:\s|(?<=,)\s*,)+")]
    private static partial Regex Gaps();
}
