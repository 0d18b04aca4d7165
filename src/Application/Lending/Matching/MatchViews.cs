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
            Verdict = match.Verdict.MapTo<Contract.MatchVerdict>(),
            Reasons = [.. match.Reasons.Select(View)],
            Changes = [.. match.Changes.Select(View)],
            Rate = version.Terms.MaxRate,
            MonthlyPayment = match.Schedule.FirstPayment.ToContract(),
            Overpayment = match.Schedule.Overpayment.ToContract(),
            FullCost = match.Schedule.FullCost,
            AffordableAmount = match.AffordableAmount?.ToContract(),
        };

    static Contract.MatchReason View(ProgramMatchReason reason)
    {
        var (op, expected) = Expected(reason);
        var isNegated = reason.Condition?.IsNegated == true;
        return new()
        {
            Rule = reason.Rule.MapTo<Contract.MatchRule>(),
            Outcome = reason.Outcome.MapTo<Contract.MatchOutcome>(),
            Field = reason.Field.Name,
            Actual = reason.Actual is { } actual ? Json(actual) : null,
            Op = op.MapTo<Contract.FilterOperator>(),
            Expected =
                op == EligibilityOperator.IsNull
                    ? JsonSerializer.SerializeToElement(reason.Condition!.Condition.MustBeNull)
                    : Json(op, expected),
            IsNegated = isNegated ? true : null,
            Text = MatchTexts.Of(reason, op, expected),
        };
    }

    static Contract.MatchChange View(MatchChange change) =>
        new()
        {
            Field = change.Field.Name,
            Action = change.Action.MapTo<Contract.MatchChangeAction>(),
            Value =
                change.Action == MatchChangeAction.Choose ? JsonSerializer.SerializeToElement(change.Values.Select(Json))
                : change.Values is [var value] ? Json(value)
                : null,
            Text = MatchTexts.Of(change),
        };

    static (EligibilityOperator Op, IReadOnlyList<Fact> Values) Expected(ProgramMatchReason reason) =>
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
}
