using System.Text.Json;
using MakCrm.Application.Common;
using Contract = MakCrm.Application.Contract;
using Operator = MakCrm.Application.Contract.FilterOperator;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>One comparison as SQL. A record without a value matches what says that something is not so, and nothing else.</summary>
sealed class ConditionSqlBuilder(SearchField by, FilterParameters values, string pointer)
{
    bool IsOrdered => by.Shape is SearchFieldType.Number or SearchFieldType.Money or SearchFieldType.Date or SearchFieldType.Time;

    public string Of(Operator op, JsonElement? value) =>
        op switch
        {
            Operator.IsNull => value is { ValueKind: JsonValueKind.True or JsonValueKind.False } yes
                ? IsNull(yes.GetBoolean())
                : throw Invalid(),
            Operator.Eq when by.Shape != SearchFieldType.Codes => Equal(One(value)),
            Operator.Ne when by.Shape != SearchFieldType.Codes => $"(({Equal(One(value))}) is not true)",
            Operator.In when by.Shape != SearchFieldType.Codes => Among(Many(value)),
            Operator.Nin when by.Shape != SearchFieldType.Codes => $"(({Among(Many(value))}) is not true)",
            Operator.Lt or Operator.Lte or Operator.Gt or Operator.Gte when IsOrdered => Compare(op, One(value)),
            Operator.Between when IsOrdered => Many(value) is [var from, var to]
                ? $"({Compare(Operator.Gte, from)} and {Compare(Operator.Lte, to)})"
                : throw Invalid(),
            Operator.Contains when by.Shape == SearchFieldType.Text => Like(Word(value).ToLikePattern()),
            Operator.StartsWith when by.Shape == SearchFieldType.Text => Like(Word(value).ToLikePattern()[1..]),
            Operator.HasAny when by.Shape == SearchFieldType.Codes => Has(by.IsJson ? "?|" : "&&", Many(value)),
            Operator.HasAll when by.Shape == SearchFieldType.Codes => Has(by.IsJson ? "?&" : "@>", Many(value)),
            _ => throw new InvalidFilterException(SearchErrors.OperatorUnfit.WithPointer($"{pointer}/op")),
        };

    InvalidFilterException Invalid() => new(SearchErrors.ValueInvalid.WithPointer($"{pointer}/value"));

    JsonElement One(JsonElement? value) => value ?? throw Invalid();

    IReadOnlyList<JsonElement> Many(JsonElement? value) => FilterParameters.List(value) ?? throw Invalid();

    string Word(JsonElement? value) => FilterParameters.Word(One(value)) ?? throw Invalid();

    string Value(JsonElement value) => FilterParameters.Of(by, value) ?? throw Invalid();

    string IsNull(bool isNull) =>
        by.Shape switch
        {
            SearchFieldType.Contact => $"({Found("")} is {(isNull ? "not true" : "true")})",
            SearchFieldType.Codes when !by.IsJson => $"(cardinality({by.Sql}) {(isNull ? "=" : ">")} 0)",
            _ => $"({by.Sql} is {(isNull ? "" : "not ")}null)",
        };

    string Equal(JsonElement value) =>
        by.Shape switch
        {
            SearchFieldType.Money => Compare("=", value),
            SearchFieldType.Date or SearchFieldType.Time => Within(value),
            _ => Among([value]),
        };

    string Among(IReadOnlyList<JsonElement> provided)
    {
        if (by.Shape is SearchFieldType.Money or SearchFieldType.Date or SearchFieldType.Time)
            return $"({string.Join(" or ", provided.Select(Equal))})";
        var texts = provided.Select(Value).ToList();
        return by.Shape switch
        {
            SearchFieldType.Contact => Found($" and c.value = any ({values.Texts(texts)})"),
            SearchFieldType.Text => $"lower({by.Sql}) = any (array(select lower(v) from unnest({values.Texts(texts)}::text[]) v))",
            _ when texts.Count == 1 => $"{by.Sql} = {values.Text(texts[0])}::{by.Type}",
            _ => $"{by.Sql} = any ({values.Texts(texts)}::{by.Type}[])",
        };
    }

    string Found(string condition) => string.Format(System.Globalization.CultureInfo.InvariantCulture, by.Sql, condition);

    string Like(string pattern) => $"{by.Sql} ilike {values.Text(pattern)}::text";

    string Has(string word, IReadOnlyList<JsonElement> provided) => $"{by.Sql} {word} {values.Texts(provided.Select(Value))}::text[]";

    string Compare(Operator op, JsonElement value)
    {
        var sign = op switch
        {
            Operator.Lt => "<",
            Operator.Lte => "<=",
            Operator.Gt => ">",
            _ => ">=",
        };
        return by.Shape is SearchFieldType.Date or SearchFieldType.Time ? Beside(op, sign, value)
            : by.Shape == SearchFieldType.Money ? Compare(sign, value)
            : $"{by.Sql} {sign} {values.Text(Value(value))}::{by.Type}";
    }

    string Compare(string sign, JsonElement value) =>
        FilterParameters.Money(value) is { } money
            ? $"({by.Sql} {sign} {values.Text(money.Minor.ToString(System.Globalization.CultureInfo.InvariantCulture))}::bigint and {by.Currency} = {values.Text(money.Currency)}::text)"
            : throw Invalid();

    /// <summary>A day has no moment to be compared with.</summary>
    DateTimeRange Time(JsonElement value) =>
        values.Period(value) is { } period && !(period.IsMoment && by.Shape == SearchFieldType.Date) ? period : throw Invalid();

    string From(DateTimeRange period) => $"{values.Text(FilterParameters.End(by, period.From, period.FirstDay))}::{by.Type}";

    string To(DateTimeRange period) => $"{values.Text(FilterParameters.End(by, period.To, period.DayAfter))}::{by.Type}";

    string Within(JsonElement value)
    {
        var period = Time(value);
        return period.IsMoment ? $"{by.Sql} = {From(period)}" : $"({by.Sql} >= {From(period)} and {by.Sql} < {To(period)})";
    }

    string Beside(Operator op, string sign, JsonElement value)
    {
        var period = Time(value);
        return op switch
        {
            Operator.Lt or Operator.Gte => $"{by.Sql} {sign} {From(period)}",
            Operator.Lte when !period.IsMoment => $"{by.Sql} < {To(period)}",
            Operator.Gt when !period.IsMoment => $"{by.Sql} >= {To(period)}",
            _ => $"{by.Sql} {sign} {From(period)}",
        };
    }
}
