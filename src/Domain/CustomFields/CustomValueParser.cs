using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.CustomFields;

/// <summary>A value as it lies in a record: one spelling for one meaning, so that equal is equal and what sorts sorts.</summary>
public static class CustomValueParser
{
    const int LongestText = 500;
    const int LongestLongText = 10_000;
    const int LongestUrl = 2_000;
    const int LongestCurrency = 3;
    const decimal Largest = 999_999_999_999_999.999_999m;
    const int Decimals = 6;
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    public const string DateFormat = "yyyy-MM-dd";

    /// <summary>The value in its one spelling, or why it is none; what is nothing but spaces is nothing, so null.</summary>
    public static Result<JsonNode?> Parse(FieldType type, IReadOnlyList<FieldOption> options, JsonElement element)
    {
        JsonNode? value = type switch
        {
            FieldType.Text => Text(element, LongestText),
            FieldType.LongText => Text(element, LongestLongText),
            FieldType.Number => Number(element),
            FieldType.Money => Money(element),
            FieldType.Boolean => element.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? JsonValue.Create(element.GetBoolean())
                : null,
            FieldType.Date => Date(element),
            FieldType.DateTime => Instant(element),
            FieldType.Select or FieldType.Multiselect or FieldType.Formula => null,
            FieldType.Phone => Word(element) is { } text && PhoneNumber.Parse(text) is { } phone ? JsonValue.Create(phone.Number) : null,
            FieldType.Email => Word(element) is { } text && EmailAddress.Parse(text) is { } email ? JsonValue.Create(email.Address) : null,
            FieldType.Url => Url(element),
            FieldType.Inn => Word(element) is { } text && Inn.IsValid(text) ? JsonValue.Create(text) : null,
            FieldType.User or FieldType.Reference or FieldType.File => Word(element) is { } text
            && Guid.TryParseExact(text, "D", out var id)
                ? JsonValue.Create(id.ToString())
                : null,
        };
        if (type == FieldType.Select)
            return Choice(options, element);
        if (type == FieldType.Multiselect)
            return Choices(options, element);
        return value is not null || IsBlank(element) ? value : CustomValueErrors.Invalid;
    }

    /// <summary>What two records must not both have.</summary>
    public static string UniqueKey(FieldType type, JsonNode value) =>
        type switch
        {
            FieldType.Text => value.GetValue<string>().ToLowerInvariant(),
            FieldType.Email => EmailAddress.Parse(value.GetValue<string>())?.Canonical ?? value.GetValue<string>(),
            FieldType.Number => value.ToJsonString(),
            _ => value.GetValue<string>(),
        };

    static bool IsBlank(JsonElement value) => value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString());

    static string? Word(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text
        && !text.Contains('\0', StringComparison.Ordinal)
        && text.Trim() is { Length: > 0 } word
            ? word
            : null;

    static JsonValue? Text(JsonElement value, int longest) =>
        Word(value) is { } text && text.Length <= longest ? JsonValue.Create(text) : null;

    /// <summary>Without zeros at the end: <c>1.50</c> is <c>1.5</c>.</summary>
    static JsonValue? Number(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
            return null;
        if (Math.Abs(number) > Largest || decimal.Round(number, Decimals) != number)
            return null;
        var plain = number.ToString("0.######", CultureInfo.InvariantCulture);
        return JsonValue.Create(decimal.Parse(plain, CultureInfo.InvariantCulture));
    }

    static JsonObject? Money(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() != 2)
            return null;
        if (!value.TryGetProperty("amount", out var amount) || !value.TryGetProperty("currency", out var currency))
            return null;
        var isMoney =
            amount.ValueKind == JsonValueKind.Number
            && currency.ValueKind == JsonValueKind.String
            && currency.GetString() is { Length: LongestCurrency } code
            && code.All(char.IsAsciiLetterUpper);
        return isMoney && amount.TryGetInt64(out var minor) ? new() { ["amount"] = minor, ["currency"] = currency.GetString() } : null;
    }

    static JsonValue? Date(JsonElement value) =>
        Word(value) is { } text && DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? JsonValue.Create(date.ToString(DateFormat, CultureInfo.InvariantCulture))
            : null;

    static JsonValue? Instant(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && HasOffset(value.GetString()!) && value.TryGetDateTimeOffset(out var at)
            ? JsonValue.Create(at.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture))
            : null;

    static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');

    static JsonValue? Url(JsonElement value) =>
        Word(value) is { } text
        && text.Length <= LongestUrl
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? JsonValue.Create(text)
            : null;

    static Result<JsonNode?> Choice(IReadOnlyList<FieldOption> options, JsonElement value)
    {
        if (IsBlank(value))
            return (JsonNode?)null;
        if (Word(value) is not { } code)
            return CustomValueErrors.Invalid;
        return options.Any(o => o.Code == code) ? JsonValue.Create(code) : CustomValueErrors.OptionUnknown;
    }

    static Result<JsonNode?> Choices(IReadOnlyList<FieldOption> options, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(c => c.ValueKind != JsonValueKind.String))
            return CustomValueErrors.Invalid;
        var codes = value.EnumerateArray().Select(c => c.GetString()!).Distinct(StringComparer.Ordinal).ToList();
        if (!codes.All(code => options.Any(o => o.Code == code)))
            return CustomValueErrors.OptionUnknown;
        return codes.Count == 0 ? (JsonNode?)null : new JsonArray([.. codes.Select(c => (JsonNode)c)]);
    }
}
