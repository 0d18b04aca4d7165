using System.Globalization;
using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Domain.CustomFields;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Values of a filter as parameters: each is a text, cast to what the field is.</summary>
sealed class FilterParameters(CommandParameterBuilder to, DateTimeOffset now, TimeZoneInfo zone)
{
    const int Most = 500;
    const int LongestText = 500;

    public TimeZoneInfo Zone => zone;

    public DateTimeOffset Now => now;

    public string Text(string? value) => $"${to.Text(value).Command.Parameters.Count}";

    public string Texts(IEnumerable<string?> values) => $"${to.Texts(values).Command.Parameters.Count}";

    public string Uuids(IEnumerable<Guid> values) => $"${to.Uuids(values).Command.Parameters.Count}";

    public DateTimeRange? Period(JsonElement value) => Word(value) is { } text ? Filters.DateTimeRange.Read(text, now, zone) : null;

    /// <summary>The values of a list; null for what is none.</summary>
    public static IReadOnlyList<JsonElement>? List(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() is > 0 and <= Most ? [.. list.EnumerateArray()] : null;

    public static string? Word(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: <= LongestText } text
        && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : null;

    /// <summary>One value as the text that is cast to the field's type; null for what is none of it.</summary>
    public static string? Of(SearchField field, JsonElement value) =>
        field.Shape switch
        {
            SearchFieldType.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : null,
            SearchFieldType.Boolean => value.ValueKind switch
            {
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            },
            SearchFieldType.Code when field.Type == "uuid" => Word(value) is { } text && Guid.TryParseExact(text, "D", out var id)
                ? id.ToString()
                : null,
            // What cannot be a contact is nobody's.
            SearchFieldType.Contact => Word(value) is { } text ? field.Canon(text) ?? "" : null,
            SearchFieldType.Code => Word(value) is { } text ? field.Canon(text) ?? text : null,
            SearchFieldType.Text or SearchFieldType.Codes => Word(value),
            SearchFieldType.Money or SearchFieldType.Date or SearchFieldType.Time => null,
        };

    public static Money? Money(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var isMoney =
            value.TryGetProperty("amount", out var amount) & value.TryGetProperty("currency", out var currency)
            && amount.ValueKind == JsonValueKind.Number
            && Word(currency) is { Length: 3 };
        return isMoney && amount.TryGetInt64(out var minor) ? Domain.Common.Money.Of(minor, currency.GetString()!) : null;
    }

    /// <summary>An end of a period as the field keeps its values.</summary>
    public static string End(SearchField field, DateTimeOffset at, DateOnly day) =>
        field.Shape == SearchFieldType.Date
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : at.UtcDateTime.ToString(CustomValueParser.InstantFormat, CultureInfo.InvariantCulture);
}
