using System.Globalization;
using System.Text;
using System.Text.Json;
using MakCrm.Client;
using MakCrm.TelegramBot.Scenarios;

namespace MakCrm.TelegramBot.Texts;

/// <summary>What the bot says, in one language. Texts are plain: nothing that people have written can become markup.</summary>
sealed class BotTexts(string language)
{
    static readonly Dictionary<string, LocalText> All = JsonSerializer.Deserialize<Dictionary<string, LocalText>>(
        EmbeddedResources.Text("texts/texts.json"),
        JsonSerializerOptions.Web
    )!;

    public static readonly IReadOnlyList<string> Languages = ["ru", "en"];

    public static IEnumerable<string> Keys => All.Keys;

    public string Language => language;

    public string this[string key] => All[key].In(language);

    /// <summary>A text with names in braces, filled.</summary>
    public string Of(string key, params (string Name, string Value)[] values)
    {
        var text = new StringBuilder();
        var rest = this[key];
        while (rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && rest.IndexOf('}', open) is >= 0 and var close)
        {
            var name = rest[(open + 1)..close];
            text.Append(rest[..open]).Append(values.Single(one => one.Name == name).Value);
            rest = rest[(close + 1)..];
        }
        return text.Append(rest).ToString();
    }

    public string Of(LocalizedText text) => language == "ru" ? text.Ru : text.En;

    /// <summary>A name of a list that may grow: as it is written where there is no word for it.</summary>
    public string Name(string list, string value) => All.TryGetValue($"{list}.{value}", out var text) ? text.In(language) : value;

    public static string Amount(Money money)
    {
        var number = (money.Amount / 100m).ToString(money.Amount % 100 == 0 ? "#,0" : "#,0.00", Grouped);
        return $"{number} {(money.Currency == "RUB" ? "₽" : money.Currency)}";
    }

    public static string Number(decimal number) => number.ToString("#,0.#", Grouped);

    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at, string? zone)
    {
        if (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            return at.ToUniversalTime().ToString("dd.MM.yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return TimeZoneInfo.ConvertTime(at, found).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);
    }

    static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = " ", NumberDecimalSeparator = "," };
}
