using System.Globalization;
using System.Text.Json;
using MakCrm.Domain.CustomFields;
using MakCrm.Domain.CustomFields.Formulas;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>
/// A record in the contract's words as formulas read it. Values may be older than their fields: what is not what it should be is nothing, as it is
/// in SQL.
/// </summary>
public sealed class RecordFormulaEvaluator(RecordType record, FormulaSet formulas, JsonElement json, FormulaContext moment)
{
    const int LongestMinor = 18;
    readonly Dictionary<string, object?> results = new(StringComparer.Ordinal);

    /// <summary>What a formula comes to, as values of its type lie in records; null for nothing.</summary>
    public JsonElement? Result(string code) => Told(Value(code));

    public static JsonElement? Told(object? value) =>
        value switch
        {
            null => null,
            DateOnly day => JsonSerializer.SerializeToElement(day.ToString(CustomValueParser.DateFormat, CultureInfo.InvariantCulture)),
            DateTimeOffset at => JsonSerializer.SerializeToElement(
                at.UtcDateTime.ToString(CustomValueParser.InstantFormat, CultureInfo.InvariantCulture)
            ),
            // Without zeros at its end.
            decimal number => JsonElement.Parse(number.ToString("0.######", CultureInfo.InvariantCulture)),
            _ => JsonSerializer.SerializeToElement(value, ContractJson.Options),
        };

    object? Value(string code)
    {
        if (!results.TryGetValue(code, out var value))
            results[code] = value = formulas.Find(code)?.Formula.Evaluate(Read, moment);
        return value;
    }

    object? Read(string name)
    {
        if (formulas.Custom(name) is not { } own)
            return FormulaVariables.Find(record, name) is { } input ? Read(Find(input.Path), input.Type, Moment) : null;
        return own.Type == FieldType.Formula
            ? Value(own.Code)
            : Read(Find("customValues", own.Code), FormulaSet.TypeOf(own.Type), KeptMoment);
    }

    JsonElement? Find(string path) => Find(path.Split('.'));

    JsonElement? Find(params IEnumerable<string> path)
    {
        var at = json;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at;
    }

    static object? Read(JsonElement? element, FormulaType? type, Func<string, object?> moment) =>
        element is not { } value
            ? null
            : (type, value.ValueKind) switch
            {
                (FormulaType.Text, JsonValueKind.String) => value.GetString(),
                (FormulaType.Number, JsonValueKind.Number) => value.TryGetDecimal(out var number) ? FormulaDecimal.Of(number) : null,
                (FormulaType.Boolean, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
                (FormulaType.Date, JsonValueKind.String) => Day(value.GetString()!),
                (FormulaType.Time, JsonValueKind.String) => moment(value.GetString()!),
                (FormulaType.Money, JsonValueKind.Object) => Money(value),
                (FormulaType.Codes, JsonValueKind.Array) => value
                    .EnumerateArray()
                    .Select(c => c.ValueKind == JsonValueKind.String ? c.GetString() : null)
                    .ToList(),
                _ => null,
            };

    static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, CustomValueParser.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    static object? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;

    /// <summary>Of a custom field, in the one spelling that such values have.</summary>
    static object? KeptMoment(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            CustomValueParser.InstantFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at.ToUniversalTime()
            : null;

    static FormulaMoney? Money(JsonElement value)
    {
        if (!value.TryGetProperty("amount", out var amount) || !value.TryGetProperty("currency", out var currency))
            return null;
        var isMoney =
            amount.ValueKind == JsonValueKind.Number
            && currency.ValueKind == JsonValueKind.String
            && amount.GetRawText().TrimStart('-').Length <= LongestMinor;
        return isMoney && amount.TryGetInt64(out var minor) ? new(minor, currency.GetString()!) : null;
    }
}
