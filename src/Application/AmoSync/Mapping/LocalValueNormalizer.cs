using System.Globalization;
using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Application.AmoSync;

/// <summary>Our leads in the one spelling that both sides are compared in, and back.</summary>
public static class LocalValueNormalizer
{
    const string Rubles = "RUB";
    const decimal Minor = 100;

    public static AmoCanonicalValue Of(Contract.Lead lead, LocalField field) =>
        field.Name switch
        {
            "phone" => AmoCanonicalValue.Of(lead.Phones.Select(p => RemoteValueNormalizer.Phone(p.Raw))),
            "email" => AmoCanonicalValue.Of(lead.Emails.Select(e => RemoteValueNormalizer.Email(e.Raw))),
            "name" => Text(lead.Name),
            "city" => Text(lead.City),
            "product" => AmoCanonicalValue.Of(EnumWireFormat.ToWireName(lead.Product)),
            "requestedAmount" => lead.RequestedAmount is { } amount ? Amount(amount.Amount) : AmoCanonicalValue.None,
            "processingWay" => AmoCanonicalValue.Of(EnumWireFormat.ToWireName(lead.ProcessingWay)),
            "externalId" => Text(lead.ExternalId),
            "utm.source" => Text(lead.Utm?.Source),
            "utm.medium" => Text(lead.Utm?.Medium),
            "utm.campaign" => Text(lead.Utm?.Campaign),
            "utm.content" => Text(lead.Utm?.Content),
            "utm.term" => Text(lead.Utm?.Term),
            _ => field.Name.StartsWith(FormulaSet.Prefix, StringComparison.Ordinal)
            && lead.CustomValues.TryGetValue(field.Name[FormulaSet.Prefix.Length..], out var value)
                ? Of(value, field.Type)
                : AmoCanonicalValue.None,
        };

    /// <summary>What a lead is told, in the contract's words; null for an empty value.</summary>
    /// <param name="lead">As it is now; null for one that comes in.</param>
    public static JsonElement? ToJson(AmoCanonicalValue value, LocalField field, Contract.Lead? lead) =>
        value.Text is not { } text
            ? null
            : field.Type switch
            {
                LocalFieldType.Phone when field.Name == "phone" => Json(value.Lines()),
                LocalFieldType.Email when field.Name == "email" => Json(value.Lines()),
                LocalFieldType.Multiselect => Json(value.Lines()),
                LocalFieldType.Number => JsonElement.Parse(text),
                LocalFieldType.Boolean => Json(text == "true"),
                LocalFieldType.Money => Json(
                    new { amount = (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * Minor), currency = Currency(field, lead) }
                ),
                LocalFieldType.Text or LocalFieldType.LongText or LocalFieldType.Date or LocalFieldType.DateTime => Json(text),
                LocalFieldType.Select or LocalFieldType.Phone or LocalFieldType.Email or LocalFieldType.Url or LocalFieldType.Inn => Json(
                    text
                ),
            };

    static AmoCanonicalValue Of(JsonElement value, LocalFieldType type) =>
        (type, value.ValueKind) switch
        {
            (LocalFieldType.Phone, JsonValueKind.String) => AmoCanonicalValue.Of(RemoteValueNormalizer.Phone(value.GetString()!)),
            (LocalFieldType.Email, JsonValueKind.String) => AmoCanonicalValue.Of(RemoteValueNormalizer.Email(value.GetString()!)),
            (LocalFieldType.DateTime, JsonValueKind.String) => value.TryGetDateTimeOffset(out var at)
                ? AmoCanonicalValue.Of($"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}")
                : AmoCanonicalValue.Invalid(AmoPairErrorCode.Unreadable),
            (_, JsonValueKind.String) => Text(value.GetString()),
            (LocalFieldType.Money, JsonValueKind.Object) => value.TryGetProperty("amount", out var minor)
            && minor.TryGetInt64(out var amount)
                ? Amount(amount)
                : AmoCanonicalValue.Invalid(AmoPairErrorCode.Unreadable),
            (LocalFieldType.Number, JsonValueKind.Number) => value.TryGetDecimal(out var number)
                ? AmoCanonicalValue.Of(RemoteValueNormalizer.Decimal(number))
                : AmoCanonicalValue.Invalid(AmoPairErrorCode.Unreadable),
            (LocalFieldType.Boolean, JsonValueKind.True) => AmoCanonicalValue.Of("true"),
            (LocalFieldType.Boolean, JsonValueKind.False) => AmoCanonicalValue.Of("false"),
            (LocalFieldType.Multiselect, JsonValueKind.Array) => AmoCanonicalValue.Of(value.EnumerateArray().Select(v => v.ToString())),
            (_, JsonValueKind.Null) => AmoCanonicalValue.None,
            _ => AmoCanonicalValue.Invalid(AmoPairErrorCode.Unreadable),
        };

    static AmoCanonicalValue Text(string? text) => AmoCanonicalValue.Of(text is null ? null : RemoteValueNormalizer.Plain(text));

    static AmoCanonicalValue Amount(long minor) => AmoCanonicalValue.Of(RemoteValueNormalizer.Decimal(minor / Minor));

    /// <summary>amoCRM has none: ours stays what it is.</summary>
    static string Currency(LocalField field, Contract.Lead? lead) =>
        field.Name == "requestedAmount" ? lead?.RequestedAmount?.Currency ?? Rubles
        : lead?.CustomValues.GetValueOrDefault(field.Name[FormulaSet.Prefix.Length..]) is { ValueKind: JsonValueKind.Object } existing
        && existing.TryGetProperty("currency", out var currency)
            ? currency.GetString()!
        : Rubles;

    static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, ContractJson.Options);
}
