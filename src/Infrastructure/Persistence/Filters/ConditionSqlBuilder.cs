using System.Text.Json;
using MakCrm.Application.Common;
using Contract = MakCrm.Application.Contract;
using Operator = MakCrm.Application.Contract.FilterOperator;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>One comparison as SQL. A record without a value matches what says that something is not so, and nothing else.</summary>
sealed class ConditionSqlBuilder(SearchField by, FilterParameters values, string pointer)
{
    bool IsOrdered => by.Shape is SearchFieldType.Number or SearchFieldType.Money or SearchFieldType.Date or SearchFieldType.Time;

    public string Of(Operator op, JsonElement? told) =>
        op switch
        {
            Operator.IsNull => told is { ValueKind: JsonValueKind.True or JsonValueKind.False } yes
                ? IsNull(yes.GetBoolean())
                : throw Invalid(),
            Operator.Eq when by.Shape != SearchFieldType.Codes => Equal(One(told)),
            Operator.Ne when by.Shape != SearchFieldType.Codes => $"(({Equal(One(told))}) is not true)",
            Operator.In when by.Shape != SearchFieldType.Codes => Among(Many(told)),
            Operator.Nin when by.Shape != SearchFieldType.Codes => $"(({Among(Many(told))}) is not true)",
            Operator.Lt or Operator.Lte or Operator.Gt or Operator.Gte when IsOrdered => Compare(op, One(told)),
            Operator.Between when IsOrdered => Many(told) is [var from, var to]
                ? $"({Compare(Operator.Gte, from)} and {Compare(Operator.Lte, to)})"
                : throw Invalid(),
            Operator.Contains when by.Shape == SearchFieldType.Text => Like(Word(told).ToLikePattern()),
            Operator.StartsWith when by.Shape == SearchFieldType.Text => Like(Word(told).ToLikePattern()[1..]),
            Operator.HasAny when by.Shape == SearchFieldType.Codes => Has(by.IsJson ? "?|" : "&&", Many(told)),
            Operator.HasAll when by.Shape == SearchFieldType.Codes => Has(by.IsJson ? "?&" : "@>", Many(told)),
            _ => throw new InvalidFilterException(SearchErrors.OperatorUnfit.WithPointer($"{pointer}/op")),
        };

    InvalidFilterException Invalid() => new(SearchErrors.ValueInvalid.WithPointer($"{pointer}/value"));

    JsonElement One(JsonElement? told) => told ?? throw Invalid();

    IReadOnlyList<JsonElement> Many(JsonElement? told) => FilterParameters.List(told) ?? throw Invalid();

    string Word(JsonElement? told) => FilterParameters.Word(One(told)) ?? throw Invalid();

    string Value(JsonElement told) => FilterParameters.Of(by, told) ?? throw Invalid();

    string IsNull(bool isNull) =>
        by.Shape switch
        {
            SearchFieldType.Contact => $"({Found("")} is {(isNull ? "not true" : "true")})",
            SearchFieldType.Codes when !by.IsJson => $"(cardinality({by.Sql}) {(isNull ? "=" : ">")} 0)",
            _ => $"({by.Sql} is {(isNull ? "" : "not ")}null)",
        };

    string Equal(JsonElement told) =>
        by.Shape switch
        {
            SearchFieldType.Money => Compare("=", told),
            SearchFieldType.Date or SearchFieldType.Time => Within(told),
            _ => Among([told]),
        };

    string Among(IReadOnlyList<JsonElement> told)
    {
        if (by.Shape is SearchFieldType.Money or SearchFieldType.Date or SearchFieldType.Time)
            return $"({string.Join(" or ", told.Select(Equal))})";
        var texts = told.Select(Value).ToList();
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

    string Has(string word, IReadOnlyList<JsonElement> told) => $"{by.Sql} {word} {values.Texts(told.Select(Value))}::text[]";

    string Compare(Operator op, JsonElement told)
    {
        var sign = op switch
        {
            Operator.Lt => "<",
            Operator.Lte => "<=",
            Operator.Gt => ">",
            _ => ">=",
        };
        return by.Shape is SearchFieldType.Date or SearchFieldType.Time ? Beside(op, sign, told)
            : by.Shape == SearchFieldType.Money ? Compare(sign, told)
            : $"{by.Sql} {sign} {values.Text(Value(told))}::{by.Type}";
    }

    string Compare(string sign, JsonElement told) =>
        FilterParameters.Money(told) is { } money
            ? $"({by.Sql} {sign} {values.Text(money.Minor.ToString(System.Globalization.CultureInfo.InvariantCulture))}::bigint and {by.Currency} = {values.Text(money.Currency)}::text)"
            : throw Invalid();

    /// <summary>A day has no moment to be compared with.</summary>
    DateTimeRange Time(JsonElement told) =>
        values.Period(told) is { } period && !(period.IsMoment && by.Shape == SearchFieldType.Date) ? period : throw Invalid();

    string From(DateTimeRange period) => $"{values.Text(FilterParameters.End(by, period.From, period.FirstDay))}::{by.Type}";

    string To(DateTimeRange period) => $"{values.Text(FilterParameters.End(by, period.To, period.DayAfter))}::{by.Type}";

    string Within(JsonElement told)
    {
        var period = Time(told);
        return period.IsMoment ? $"{by.Sql} = {From(period)}" : $"({by.Sql} >= {From(period)} and {by.Sql} < {To(period)})";
    }

    string Beside(Operator op, string sign, JsonElement told)
    {
        var period = Time(told);
        return op switch
        {
            Operator.Lt or Operator.Gte => $"{by.Sql} {sign} {From(period)}",
            Operator.Lte when !period.IsMoment => $"{by.Sql} < {To(period)}",
            Operator.Gt when !period.IsMoment => $"{by.Sql} >= {To(period)}",
            _ => $"{by.Sql} {sign} {From(period)}",
        };
    }
}
