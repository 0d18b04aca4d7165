using MakCrm.Domain.CustomFields;
using MakCrm.Domain.CustomFields.Formulas;

namespace MakCrm.Domain.Tests.CustomFields;

public sealed class FormulaTests
{
    static readonly Dictionary<string, (FormulaType Type, object? Value)> Fields = new()
    {
        ["n"] = (FormulaType.Number, 7.5m),
        ["none"] = (FormulaType.Number, null),
        ["name"] = (FormulaType.Text, "Ёлка 😀"),
        ["yes"] = (FormulaType.Boolean, true),
        ["unsaid"] = (FormulaType.Boolean, null),
        ["born"] = (FormulaType.Date, new DateOnly(2026, 1, 31)),
        ["at"] = (FormulaType.Time, DateTimeOffset.Parse("2026-01-31T21:30:00Z", System.Globalization.CultureInfo.InvariantCulture)),
        ["amount"] = (FormulaType.Money, new FormulaMoney(123_456, "RUB")),
        ["tags"] = (FormulaType.Codes, new List<string> { "vip" }),
        ["customValues.code_1"] = (FormulaType.Text, "x"),
    };

    static readonly FormulaContext Moment = new(
        DateTimeOffset.Parse("2026-02-01T20:59:59Z", System.Globalization.CultureInfo.InvariantCulture),
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")
    );

    [Theory]
    [InlineData("1 + 2 * 3 - 4 / 8", "6.5")]
    [InlineData("(1 + 2) * -3", "-9")]
    [InlineData("10 / 3", "3.333333")]
    [InlineData("2 / 3", "0.666667")]
    [InlineData("-2 / 3", "-0.666667")]
    [InlineData("1 / 0", null)]
    [InlineData("n + none", null)]
    [InlineData("999999999999999 + 1", null)]
    [InlineData("999999999999999 * 999999999999999", null)]
    [InlineData("0.000001 * 0.5", "0.000001")]
    [InlineData("round(2.5)", "3")]
    [InlineData("round(-2.345, 2)", "-2.35")]
    [InlineData("abs(-n)", "7.5")]
    [InlineData("min(none, n, 3)", "3")]
    [InlineData("max(none)", null)]
    [InlineData("coalesce(none, n)", "7.5")]
    [InlineData("length(name)", "6")]
    [InlineData("amount(amount)", "1234.56")]
    [InlineData("days_between(born, today())", "1")]
    [InlineData("days_between(at, now())", "0")]
    public void Numbers_come_out(string formula, string? expected) =>
        Value(formula).ShouldBe(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("upper(name)", "ЁЛКА 😀")]
    [InlineData("concat('a', none, 1.50, born)", "a1.52026-01-31")]
    [InlineData("if(n > 10, 'big', n > 5, 'fair', 'small')", "fair")]
    [InlineData("if(none > 1, 'never')", null)]
    [InlineData("concat('')", null)]
    [InlineData("\"say \"\"hi\"\"\"", "say \"hi\"")]
    [InlineData("currency(amount)", "RUB")]
    [InlineData("customValues.code_1", "x")]
    public void Texts_come_out(string formula, string? expected) => Value(formula).ShouldBe(expected);

    [Theory]
    [InlineData("yes and unsaid", null)]
    [InlineData("unsaid and not yes", false)]
    [InlineData("unsaid or yes", true)]
    [InlineData("not unsaid", null)]
    [InlineData("none = none", null)]
    [InlineData("is_empty(none) and not is_empty(name)", true)]
    [InlineData("date(at) = born", false)]
    [InlineData("born < today() or at >= now()", true)]
    [InlineData("has(tags, 'vip')", true)]
    [InlineData("has(tags, 'old') = false", true)]
    public void Truths_come_out(string formula, bool? expected) => Value(formula).ShouldBe(expected);

    [Theory]
    [InlineData("", "formula_malformed", 0)]
    [InlineData("1 +", "formula_malformed", 3)]
    [InlineData("1 2", "formula_malformed", 2)]
    [InlineData("'open", "formula_malformed", 0)]
    [InlineData("n % 2", "formula_malformed", 2)]
    [InlineData("max(n,)", "formula_malformed", 6)]
    [InlineData("1.2.3", "formula_malformed", 0)]
    [InlineData("1000000000000000", "formula_malformed", 0)]
    [InlineData("n + age", "formula_field_unknown", 4)]
    [InlineData("eval(n)", "formula_function_unknown", 0)]
    [InlineData("n + name", "formula_types_unfit", 2)]
    [InlineData("if(n, 1, 2)", "formula_types_unfit", 0)]
    [InlineData("round(n, n)", "formula_types_unfit", 0)]
    [InlineData("round(n, 7)", "formula_types_unfit", 0)]
    [InlineData("amount", "formula_types_unfit", 0)]
    [InlineData("name < name", "formula_types_unfit", 5)]
    [InlineData("today(1)", "formula_types_unfit", 0)]
    public void What_is_wrong_is_told_with_its_place(string formula, string code, int position)
    {
        Formula.TryParse(formula, TypeOf, out _, out var problem).ShouldBeFalse();
        (problem!.Code, problem.Position).ShouldBe((code, position));
    }

    [Fact]
    public void Too_deep_and_too_long_is_refused()
    {
        Formula.TryParse(new string('(', 40) + "n" + new string(')', 40), TypeOf, out _, out var deep).ShouldBeFalse();
        Formula.TryParse(string.Join("+", Enumerable.Repeat("n", 150)), TypeOf, out _, out var wide).ShouldBeFalse();
        (deep!.Code, wide!.Code).ShouldBe(("formula_too_large", "formula_too_large"));
    }

    [Fact]
    public void It_tells_its_type_and_its_fields()
    {
        Formula.TryParse("if(yes, born, date(at))", TypeOf, out var formula, out _).ShouldBeTrue();
        formula!.Result.ShouldBe(FieldType.Date);
        formula.Fields.ShouldBe(["yes", "born", "at"]);
    }

    static FormulaType? TypeOf(string name) => Fields.TryGetValue(name, out var field) ? field.Type : null;

    static object? Value(string text)
    {
        Formula.TryParse(text, TypeOf, out var formula, out var problem).ShouldBeTrue(problem?.Code);
        return formula!.Evaluate(name => Fields[name].Value, Moment);
    }
}
