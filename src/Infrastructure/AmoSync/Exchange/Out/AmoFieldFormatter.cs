using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>Values of ours as values of their custom fields.</summary>
static class AmoFieldFormatter
{
    /// <summary>What a new telephone or address is called there.</summary>
    const string Work = "WORK";

    /// <param name="term">The two fields.</param>
    /// <param name="local">What we have.</param>
    /// <param name="there">What stands there: of several, those that stay keep what they are called.</param>
    public static (JsonArray? Values, AmoPairErrorCode? Trouble) Of(
        AmoFieldMapping term,
        AmoCanonicalValue local,
        IReadOnlyList<RemoteValue> there
    )
    {
        if (local.Text is not { } text)
            return term.Theirs.Type == "checkbox" ? (One(false), null) : (new(), null);
        return term.Theirs.Type switch
        {
            "numeric" or "monetary" => Told(Number(text)),
            "checkbox" => (One(text == "true"), null),
            "date" or "birthday" or "date_time" => Told(Moment(text)),
            "select" or "radiobutton" or "multiselect" => Choices(term.Link, local.Lines()),
            "multitext" => (new([.. local.Lines().Select(line => Line(line, there))]), null),
            _ => (One(Text(term.Ours, local, text)), null),
        };
    }

    /// <summary>What people there read: of a choice its name, of several one line.</summary>
    static string Text(LocalField field, AmoCanonicalValue local, string text) =>
        field.Type switch
        {
            LocalFieldType.Select => field.Options.FirstOrDefault(o => o.Code == text)?.Names is [var name, ..] ? name : text,
            LocalFieldType.Phone or LocalFieldType.Email => string.Join($"{RemoteValueNormalizer.Between} ", local.Lines()),
            _ => text,
        };

    /// <summary>Whole ones without a fraction.</summary>
    public static JsonNode? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? decimal.IsInteger(number) && Math.Abs(number) <= long.MaxValue
                ? (long)number
                : number
            : null;

    /// <summary>Seconds; a day begins at its midnight.</summary>
    static JsonNode? Moment(string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
            ? moment.ToUnixTimeSeconds()
            : null;

    static (JsonArray?, AmoPairErrorCode?) Choices(AmoFieldLink link, IReadOnlyList<string> codes)
    {
        var enums = link.Options.ToLookup(o => o.Option, o => o.EnumId);
        return codes.All(enums.Contains)
            ? (new([.. codes.Select(code => new JsonObject { ["enum_id"] = enums[code].First() })]), null)
            : (null, AmoPairErrorCode.NotLinked);
    }

    static JsonObject Line(string line, IReadOnlyList<RemoteValue> there) =>
        there.FirstOrDefault(value => Canonical(value.Text) == line) is { } existing
            ? Known(existing)
            : new JsonObject { ["value"] = line, ["enum_code"] = Work };

    static JsonObject Known(RemoteValue existing)
    {
        var value = new JsonObject { ["value"] = existing.Text };
        if (existing.EnumId is { } id)
            value["enum_id"] = id;
        return value;
    }

    static string? Canonical(string text) => PhoneNumber.Parse(text)?.Number ?? EmailAddress.Parse(text)?.Address;

    static (JsonArray?, AmoPairErrorCode?) Told(JsonNode? value) =>
        value is null ? (null, AmoPairErrorCode.Unreadable) : (One(value), null);

    static JsonArray One(JsonNode value) => new(new JsonObject { ["value"] = value });
}
