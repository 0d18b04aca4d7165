using System.Globalization;
using System.Text.Json;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class MatchViews
{
    public static Contract.CreditMatch View(CreditProgram program, CreditProgramVersion version, CreditMatch match) =>
        new()
        {
            ProgramId = program.Id,
            BankId = program.BankId,
            VersionId = version.Id,
            Name = program.Name,
            Verdict = match.Verdict.As<Contract.MatchVerdict>(),
            Reasons = [.. match.Reasons.Select(View)],
            Rate = version.Terms.MaxRate,
            MonthlyPayment = match.Schedule.FirstPayment.ToContract(),
            Overpayment = match.Schedule.Overpayment.ToContract(),
            FullCost = match.Schedule.FullCost,
            AffordableAmount = match.AffordableAmount?.ToContract(),
        };

    static Contract.MatchReason View(MatchReason reason)
    {
        var (op, expected) = Expected(reason);
        var isNegated = reason.Condition?.IsNegated == true;
        return new()
        {
            Rule = reason.Rule.As<Contract.MatchRule>(),
            Outcome = reason.Outcome.As<Contract.MatchOutcome>(),
            Field = reason.Field.Name,
            Actual = reason.Actual is { } actual ? Json(actual) : null,
            Op = op.As<Contract.FilterOperator>(),
            Expected =
                op == EligibilityOperator.IsNull
                    ? JsonSerializer.SerializeToElement(reason.Condition!.Condition.MustBeNull)
                    : Json(op, expected),
            IsNegated = isNegated ? true : null,
            Text = Text(reason, op, expected, isNegated),
        };
    }

    static (EligibilityOperator Op, IReadOnlyList<Fact> Values) Expected(MatchReason reason) =>
        reason switch
        {
            { Condition: { } decided } => (decided.Condition.Operator, decided.Condition.Values),
            { From: { } from, To: { } to } => (EligibilityOperator.Between, [Fact.Of(from), Fact.Of(to)]),
            { From: { } from } => (EligibilityOperator.Gte, [Fact.Of(from)]),
            _ => (EligibilityOperator.Lte, [Fact.Of(reason.To!.Value)]),
        };

    static JsonElement Json(EligibilityOperator op, IReadOnlyList<Fact> values) =>
        op is EligibilityOperator.In or EligibilityOperator.Nin or EligibilityOperator.Between
            ? JsonSerializer.SerializeToElement(values.Select(Json))
            : Json(values[0]);

    static JsonElement Json(Fact fact) =>
        fact.Number is { } number ? JsonSerializer.SerializeToElement(number) : JsonSerializer.SerializeToElement(fact.Word);

    static Contract.LocalizedText Text(MatchReason reason, EligibilityOperator op, IReadOnlyList<Fact> expected, bool isNegated)
    {
        var isUnlike = isNegated != (op == EligibilityOperator.IsNull && !reason.Condition!.Condition.MustBeNull);
        var rule =
            $"{(isUnlike ? "¬ " : "")}{Sign(op)} {string.Join(Separator(op), expected.Select(e => Word(e, reason.Field)))}".TrimEnd();
        var actual = reason.Actual is { } fact ? Word(fact, reason.Field) : null;
        return new()
        {
            En = $"{reason.Field.TitleEn}: must be {rule}, {(actual is null ? "is not known" : $"is {actual}")}",
            Ru = $"{reason.Field.TitleRu}: нужно {rule}, {(actual is null ? "не известно" : $"есть {actual}")}",
        };
    }

    static string Sign(EligibilityOperator op) =>
        op switch
        {
            EligibilityOperator.Eq => "=",
            EligibilityOperator.Ne => "≠",
            EligibilityOperator.In => "∈",
            EligibilityOperator.Nin => "∉",
            EligibilityOperator.Lt => "<",
            EligibilityOperator.Lte => "≤",
            EligibilityOperator.Gt => ">",
            EligibilityOperator.Gte => "≥",
            EligibilityOperator.Between => "∈",
            EligibilityOperator.Contains => "⊃",
            EligibilityOperator.StartsWith => "⊃",
            EligibilityOperator.IsNull => "∅",
        };

    static string Separator(EligibilityOperator op) => op == EligibilityOperator.Between ? "…" : ", ";

    static string Word(Fact fact, BorrowerField field) =>
        fact.Number is not { } number ? fact.Word!
        : field.IsAmount ? (number / 100m).ToString("#,##0.##", CultureInfo.InvariantCulture)
        : number.ToString("0.###", CultureInfo.InvariantCulture);
}
