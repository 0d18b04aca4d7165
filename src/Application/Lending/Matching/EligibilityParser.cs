using System.Text.Json;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Reads the filter grammar as a rule over <see cref="BorrowerFields"/>, and refuses what it cannot mean.</summary>
sealed class EligibilityParser
{
    const int MostConditions = 100;
    const int Deepest = 8;
    const int MostValues = 500;
    const int LongestText = 200;

    int conditions;

    /// <summary>The rule, null for none, or why there cannot be one; pointers begin with <paramref name="pointer"/>.</summary>
    public static Result<EligibilityRule?> Parse(Contract.Filter? filter, string pointer) =>
        filter is null ? (Result<EligibilityRule?>)(EligibilityRule?)null : new EligibilityParser().Rule(filter, pointer, 1);

    /// <summary>The rule of a version that was admitted.</summary>
    public static EligibilityRule? Stored(string? json) =>
        json is null ? null : Parse(JsonSerializer.Deserialize<Contract.Filter>(json, ContractJson.Options), "").Value;

    Result<EligibilityRule?> Rule(Contract.Filter filter, string pointer, int depth)
    {
        object?[] kinds = [filter.And, filter.Or, filter.Not, filter.Field];
        if (kinds.Count(k => k is not null) != 1 || (filter.Field is null != filter.Op is null))
            return SearchErrors.Malformed.WithPointer(pointer);
        if (depth > Deepest || (filter.Field is not null && ++conditions > MostConditions))
            return SearchErrors.TooLarge;
        if (filter.Not is { } not)
            return Rule(not, $"{pointer}/not", depth + 1).Map<EligibilityRule?>(rule => new EligibilityNegation(rule!));
        if (filter.And is { } and)
            return Group(and, $"{pointer}/and", depth, needsAll: true);
        return filter.Or is { } or ? Group(or, $"{pointer}/or", depth, needsAll: false) : Condition(filter, pointer);
    }

    Result<EligibilityRule?> Group(IReadOnlyList<Contract.Filter> parts, string pointer, int depth, bool needsAll)
    {
        var rules = new List<EligibilityRule>();
        foreach (var (part, index) in parts.Select((part, index) => (part, index)))
        {
            var rule = Rule(part, $"{pointer}/{index}", depth + 1);
            if (!rule.IsOk)
                return rule;
            rules.Add(rule.Value!);
        }

        return new EligibilityGroup(rules, needsAll);
    }

    static Result<EligibilityRule?> Condition(Contract.Filter filter, string pointer)
    {
        if (BorrowerFields.Find(filter.Field!) is not { } field)
            return SearchErrors.FieldUnknown.WithPointer($"{pointer}/field");
        if (
            !EnumWireFormat.TryParse<EligibilityOperator>(EnumWireFormat.ToWireName(filter.Op!.Value), out var op) || !Fits(op, field.Shape)
        )
            return SearchErrors.OperatorUnfit.WithPointer($"{pointer}/op");
        if (op == EligibilityOperator.IsNull)
            return filter.Value is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag
                ? new EligibilityCondition(field, op, [], flag.GetBoolean())
                : SearchErrors.ValueInvalid.WithPointer($"{pointer}/value");
        return Values(filter.Value, op, field) is { } values
            ? new EligibilityCondition(field, op, values)
            : SearchErrors.ValueInvalid.WithPointer($"{pointer}/value");
    }

    static bool Fits(EligibilityOperator op, BorrowerFieldShape shape) =>
        op switch
        {
            EligibilityOperator.Eq or EligibilityOperator.Ne or EligibilityOperator.In or EligibilityOperator.Nin => true,
            EligibilityOperator.IsNull => true,
            EligibilityOperator.Lt or EligibilityOperator.Lte or EligibilityOperator.Gt or EligibilityOperator.Gte => shape
                == BorrowerFieldShape.Number,
            EligibilityOperator.Between => shape == BorrowerFieldShape.Number,
            EligibilityOperator.Contains or EligibilityOperator.StartsWith => shape == BorrowerFieldShape.Text,
        };

    static List<Fact>? Values(JsonElement? value, EligibilityOperator op, BorrowerField field)
    {
        var isList = op is EligibilityOperator.In or EligibilityOperator.Nin or EligibilityOperator.Between;
        if (value is not { } given || isList != (given.ValueKind == JsonValueKind.Array))
            return null;
        var facts = (isList ? given.EnumerateArray().Take(MostValues + 1) : [given]).Select(v => Fact(v, field)).ToList();
        var isCountRight = op == EligibilityOperator.Between ? facts.Count == 2 : facts.Count is > 0 and <= MostValues;
        return isCountRight && facts.All(f => f is not null) ? [.. facts.Select(f => f!.Value)] : null;
    }

    /// <summary>A value as the field has it; null where it is none.</summary>
    public static Fact? Fact(JsonElement value, BorrowerField field) =>
        field.Shape switch
        {
            BorrowerFieldShape.Number => Number(value, field) is { } number ? Domain.Lending.Fact.Of(number) : null,
            BorrowerFieldShape.Code => Word(value) is { } code && field.Codes.Contains(code) ? Domain.Lending.Fact.Of(code) : null,
            BorrowerFieldShape.Text => Word(value) is { Length: > 0 } text ? Domain.Lending.Fact.Of(text) : null,
        };

    static decimal? Number(JsonElement value, BorrowerField field)
    {
        if (field.IsAmount)
            return
                value.ValueKind == JsonValueKind.Object
                && value.TryGetProperty("amount", out var amount)
                && value.TryGetProperty("currency", out var currency)
                && Word(currency) == CreditTerms.Currency
                && amount.ValueKind == JsonValueKind.Number
                && amount.TryGetInt64(out var minor)
                && minor is >= 0 and <= MostMinor
                ? minor
                : null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) <= MostNumber
            ? number
            : null;
    }

    /// <summary>Beyond these no fact about a borrower lies, and sums of them stay within what can be counted.</summary>
    const long MostMinor = 1_000_000_000_000_000;
    const decimal MostNumber = 1_000_000;

    static string? Word(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text && text.IsStorable() ? text : null;
}
