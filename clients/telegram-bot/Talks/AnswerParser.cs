using System.Globalization;
using System.Text.RegularExpressions;
using MakCrm.TelegramBot.Scenarios;

namespace MakCrm.TelegramBot.Talks;

/// <summary>Reads what somebody has written as the answer to a question: the value, or the key of the text that says what is wrong.</summary>
static partial class AnswerParser
{
    const int LongestText = 1000;
    const int LargestNumber = 1_000_000;
    static readonly string[] Days = ["d.M.yyyy", "d.M.yy", "d/M/yyyy", "yyyy-MM-dd"];

    public static (string? Value, string? Fault) Of(Step step, string text)
    {
        var written = Control().Replace(text, " ").Trim();
        if (written.Length == 0)
            return (null, "answer_empty");
        return step.Kind switch
        {
            StepKind.Text => Short(written, step.Most ?? LongestText),
            StepKind.Name => Name(written, step.Most ?? 120),
            StepKind.Phone => Phone(written),
            StepKind.Email => Email(written),
            StepKind.Amount => Amount(written) is { } minor
                ? (minor.ToString(CultureInfo.InvariantCulture), null)
                : (null, "answer_amount"),
            StepKind.Number => Number(written, step.Most ?? LargestNumber),
            StepKind.Choice or StepKind.Choices => Choice(step, written),
            StepKind.YesNo or StepKind.Consent => (null, "answer_buttons"),
            StepKind.File => (null, "answer_file"),
            StepKind.Code => Code(written),
            StepKind.Date => Date(written),
        };
    }

    /// <summary>Kopecks of "500 000", "500 тыс", "1,5 млн", "1.5m"; null for anything else, nothing and what no bank lends.</summary>
    public static long? Amount(string text)
    {
        var match = AmountForm().Match(text.Trim());
        if (!match.Success)
            return null;
        var digits = Spaces().Replace(match.Groups["number"].Value, "").Replace(',', '.');
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var rubles = number * Factor(match.Groups["unit"].Value.ToLowerInvariant());
        return rubles is >= 1 and <= 100_000_000_000 ? (long)(decimal.Round(rubles, 2) * 100) : null;
    }

    static decimal Factor(string unit) =>
        unit switch
        {
            "" => 1,
            ['т', ..] or ['t', ..] or "к" or "k" => 1_000,
            ['м', 'л', 'р', 'д', ..] or "bn" => 1_000_000_000,
            ['м', ..] or ['m', ..] => 1_000_000,
            _ => 1,
        };

    static (string?, string?) Number(string text, int most) =>
        int.TryParse(Spaces().Replace(text, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? (number.ToString(CultureInfo.InvariantCulture), null)
            : (null, "answer_number");

    static (string?, string?) Short(string text, int most) => text.Length <= most ? (text, null) : (null, "answer_long");

    static (string?, string?) Name(string text, int most) =>
        text.Any(char.IsLetter) && !text.Any(char.IsDigit) ? Short(text, most) : (null, "answer_name");

    // What no spelling makes a phone is asked again; the rest the product understands, or keeps as it came.
    static (string?, string?) Phone(string text) =>
        text.Length <= 40 && text.Count(char.IsDigit) is >= 10 and <= 15 && PhoneForm().IsMatch(text)
            ? (text, null)
            : (null, "answer_phone");

    static (string?, string?) Email(string text) => text.Length <= 254 && EmailForm().IsMatch(text) ? (text, null) : (null, "answer_email");

    // Whoever copies it from a letter may have copied spaces, too.
    static (string?, string?) Code(string text)
    {
        var digits = Spaces().Replace(text, "");
        return digits.Length == 6 && digits.All(char.IsAsciiDigit) ? (digits, null) : (null, "answer_code");
    }

    static (string?, string?) Date(string text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
            : (null, "answer_date");

    static (string?, string?) Choice(Step step, string text) =>
        step.Choices.FirstOrDefault(option => IsNamed(option.Text.Ru, text) || IsNamed(option.Text.En, text)) is { } chosen
            ? (chosen.Value, null)
            : (null, "answer_buttons");

    static bool IsNamed(string name, string text) => string.Equals(name, text, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?:(?!\n)[\p{Cc}\p{Cf}\s])+")]
    private static partial Regex Control();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"^(?<number>\d{1,3}(?:\s\d{3})+(?:[.,]\d{1,2})?|\d{1,14}(?:[.,]\d{1,3})?)\s*(?<unit>тыс[а-я]*\.?|т\.?|к|k|thousand|млн\.?|миллион[а-я]*|mln|million|m|м|млрд\.?|миллиард[а-я]*|bn)?\s*(?:₽|руб[а-я]*\.?|р\.?|rub|rubles?)?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex AmountForm();

    [GeneratedRegex(@"^[+\d][\d\s().,\-–доб#ext*]*$", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$")]
    private static partial Regex EmailForm();
}
