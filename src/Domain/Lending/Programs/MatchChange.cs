namespace MakCrm.Domain.Lending;

public enum MatchChangeAction
{
    Provide,
    Raise,
    Lower,
    Choose,
}

/// <summary>One thing that would have to be different for a program to be eligible.</summary>
/// <param name="Values">At least the one where it is raised, at most the one where it is lowered, one of them where it is chosen.</param>
public sealed record MatchChange(BorrowerField Field, MatchChangeAction Action, params IReadOnlyList<Fact> Values)
{
    /// <summary>What follows from one reason; nothing where it is met, or where no single value would do.</summary>
    public static IEnumerable<MatchChange> Of(ProgramMatchReason reason) =>
        reason switch
        {
            { Outcome: MatchOutcome.Met } => [],
            { Outcome: MatchOutcome.Unknown } => [new(reason.Field, MatchChangeAction.Provide)],
            { Rule: MatchRule.DebtLoad } => [],
            { Condition: { } failed } => Of(reason.Field, failed),
            _ => Within(reason.Field, reason.Actual, reason.From, reason.To),
        };

    static IEnumerable<MatchChange> Of(BorrowerField field, EligibilityReason failed)
    {
        var values = failed.Condition.Values;
        return failed.Condition.Under(failed.IsNegated) switch
        {
            EligibilityOperator.Gt or EligibilityOperator.Gte => [new(field, MatchChangeAction.Raise, values[0])],
            EligibilityOperator.Lt or EligibilityOperator.Lte => [new(field, MatchChangeAction.Lower, values[0])],
            EligibilityOperator.Eq or EligibilityOperator.In => [new(field, MatchChangeAction.Choose, values)],
            EligibilityOperator.Between when !failed.IsNegated => Within(field, failed.Actual, values[0].Number, values[1].Number),
            EligibilityOperator.IsNull when failed.Actual is null => [new(field, MatchChangeAction.Provide)],
            _ => [],
        };
    }

    static IEnumerable<MatchChange> Within(BorrowerField field, Fact? actual, decimal? from, decimal? to) =>
        actual is not { Number: { } value } ? []
        : value < from ? [new(field, MatchChangeAction.Raise, Fact.Of(from.Value))]
        : value > to ? [new(field, MatchChangeAction.Lower, Fact.Of(to.Value))]
        : [];
}
