using System.Globalization;
using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Application.AmoSync;

/// <summary>Our leads in the one spelling that both sides are compared in, and back.</summary>
public static class AmoOurValues
{
    const string Rubles = "RUB";
    const decimal Minor = 100;

    public static AmoValue Of(Contract.Lead lead, OurField field) =>
        field.Name switch
        {
            "phone" => AmoValue.Of(lead.Phones.Select(p => AmoTheirValues.Phone(p.Raw))),
            "email" => AmoValue.Of(lead.Emails.Select(e => AmoTheirValues.Email(e.Raw))),
            "name" => Text(lead.Name),
            "city" => Text(lead.City),
            "product" => AmoValue.Of(Wire.Name(lead.Product)),
            "requestedAmount" => lead.RequestedAmount is { } amount ? Amount(amount.Amount) : AmoValue.None,
            "processingWay" => AmoValue.Of(Wire.Name(lead.ProcessingWay)),
            "externalId" => Text(lead.ExternalId),
            "utm.source" => Text(lead.Utm?.Source),
            "utm.medium" => Text(lead.Utm?.Medium),
            "utm.campaign" => Text(lead.Utm?.Campaign),
            "utm.content" => Text(lead.Utm?.Content),
            "utm.term" => Text(lead.Utm?.Term),
            _ => field.Name.StartsWith(FieldFormulas.Prefix, StringComparison.Ordinal)
            && lead.CustomValues.TryGetValue(field.Name[FieldFormulas.Prefix.Length..], out var value)
                ? Of(value, field.Type)
                : AmoValue.None,
        };

    /// <summary>What a lead is told, in the contract's words; null for an empty value.</summary>
    /// <param name="lead">As it is now; null for one that comes in.</param>
    public static JsonElement? Told(AmoValue value, OurField field, Contract.Lead? lead) =>
        value.Text is not { } text
            ? null
            : field.Type switch
            {
                OurType.Phone when field.Name == "phone" => Json(value.Lines()),
                OurType.Email when field.Name == "email" => Json(value.Lines()),
                OurType.Multiselect => Json(value.Lines()),
                OurType.Number => JsonElement.Parse(text),
                OurType.Boolean => Json(text == "true"),
                OurType.Money => Json(
                    new { amount = (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * Minor), currency = Currency(field, lead) }
                ),
                OurType.Text or OurType.LongText or OurType.Date or OurType.DateTime => Json(text),
                OurType.Select or OurType.Phone or OurType.Email or OurType.Url or OurType.Inn => Json(text),
            };

    static AmoValue Of(JsonElement value, OurType type) =>
        (type, value.ValueKind) switch
        {
            (OurType.Phone, JsonValueKind.String) => AmoValue.Of(AmoTheirValues.Phone(value.GetString()!)),
            (OurType.Email, JsonValueKind.String) => AmoValue.Of(AmoTheirValues.Email(value.GetString()!)),
            (OurType.DateTime, JsonValueKind.String) => value.TryGetDateTimeOffset(out var at)
                ? AmoValue.Of($"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}")
                : AmoValue.Untold(AmoPairTroubleCode.Unreadable),
            (_, JsonValueKind.String) => Text(value.GetString()),
            (OurType.Money, JsonValueKind.Object) => value.TryGetProperty("amount", out var minor) && minor.TryGetInt64(out var amount)
                ? Amount(amount)
                : AmoValue.Untold(AmoPairTroubleCode.Unreadable),
            (OurType.Number, JsonValueKind.Number) => value.TryGetDecimal(out var number)
                ? AmoValue.Of(AmoTheirValues.Decimal(number))
                : AmoValue.Untold(AmoPairTroubleCode.Unreadable),
            (OurType.Boolean, JsonValueKind.True) => AmoValue.Of("true"),
            (OurType.Boolean, JsonValueKind.False) => AmoValue.Of("false"),
            (OurType.Multiselect, JsonValueKind.Array) => AmoValue.Of(value.EnumerateArray().Select(v => v.ToString())),
            (_, JsonValueKind.Null) => AmoValue.None,
            _ => AmoValue.Untold(AmoPairTroubleCode.Unreadable),
        };

    static AmoValue Text(string? text) => AmoValue.Of(text is null ? null : AmoTheirValues.Plain(text));

    static AmoValue Amount(long minor) => AmoValue.Of(AmoTheirValues.Decimal(minor / Minor));

    /// <summary>amoCRM has none: ours stays what it is.</summary>
    static string Currency(OurField field, Contract.Lead? lead) =>
        field.Name == "requestedAmount" ? lead?.RequestedAmount?.Currency ?? Rubles
        : lead?.CustomValues.GetValueOrDefault(field.Name[FieldFormulas.Prefix.Length..]) is { ValueKind: JsonValueKind.Object } known
        && known.TryGetProperty("currency", out var currency)
            ? currency.GetString()!
        : Rubles;

    static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, ContractJson.Options);
}
