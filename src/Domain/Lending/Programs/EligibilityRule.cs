namespace MakCrm.Domain.Lending;

public enum MatchOutcome
{
    Met,
    Failed,

    /// <summary>A fact is missing.</summary>
    Unknown,
}

public enum EligibilityOperator
{
    Eq,
    Ne,
    In,
    Nin,
    Lt,
    Lte,
    Gt,
    Gte,
    Between,
    Contains,
    StartsWith,
    IsNull,
}

/// <summary>A rule about a borrower, and how it came out with the facts at hand. What is not known makes nothing true or false.</summary>
public abstract record EligibilityRule
{
    /// <param name="reasons">The conditions that decided are added to it.</param>
    public abstract MatchOutcome Evaluate(IReadOnlyDictionary<string, Fact> facts, ICollection<EligibilityReason> reasons);

    protected static MatchOutcome Opposite(MatchOutcome outcome) =>
        outcome switch
        {
            MatchOutcome.Met => MatchOutcome.Failed,
            MatchOutcome.Failed => MatchOutcome.Met,
            MatchOutcome.Unknown => MatchOutcome.Unknown,
        };
}

/// <summary>A condition that decided, and the fact that it met.</summary>
/// <param name="IsNegated">Whether it stands under a <c>not</c>: then <paramref name="Outcome"/> is that of the negation.</param>
public sealed record EligibilityReason(EligibilityCondition Condition, MatchOutcome Outcome, Fact? Actual, bool IsNegated);

/// <summary>All of them, or any of them.</summary>
public sealed record EligibilityGroup(IReadOnlyList<EligibilityRule> Rules, bool NeedsAll) : EligibilityRule
{
    public override MatchOutcome Evaluate(IReadOnlyDictionary<string, Fact> facts, ICollection<EligibilityReason> reasons)
    {
        var parts = Rules.Select(rule => Part(rule, facts)).ToList();
        var decisive = NeedsAll ? MatchOutcome.Failed : MatchOutcome.Met;
        var outcome =
            parts.Any(p => p.Outcome == decisive) ? decisive
            : parts.Any(p => p.Outcome == MatchOutcome.Unknown) ? MatchOutcome.Unknown
            : Opposite(decisive);
        // Of alternatives only those are told that decided: whoever has passed by one need not hear of the others.
        foreach (var reason in parts.Where(p => NeedsAll || p.Outcome == outcome).SelectMany(p => p.Reasons))
            reasons.Add(reason);
        return outcome;
    }

    static (MatchOutcome Outcome, List<EligibilityReason> Reasons) Part(EligibilityRule rule, IReadOnlyDictionary<string, Fact> facts)
    {
        var reasons = new List<EligibilityReason>();
        return (rule.Evaluate(facts, reasons), reasons);
    }
}

public sealed record EligibilityNegation(EligibilityRule Rule) : EligibilityRule
{
    public override MatchOutcome Evaluate(IReadOnlyDictionary<string, Fact> facts, ICollection<EligibilityReason> reasons)
    {
        var inner = new List<EligibilityReason>();
        var outcome = Opposite(Rule.Evaluate(facts, inner));
        foreach (var reason in inner)
            reasons.Add(reason with { Outcome = Opposite(reason.Outcome), IsNegated = !reason.IsNegated });
        return outcome;
    }
}

/// <summary>A field compared with values; <see cref="EligibilityOperator.IsNull"/> has none but whether it must be.</summary>
public sealed record EligibilityCondition(
    BorrowerField Field,
    EligibilityOperator Operator,
    IReadOnlyList<Fact> Values,
    bool MustBeNull = false
) : EligibilityRule
{
    public override MatchOutcome Evaluate(IReadOnlyDictionary<string, Fact> facts, ICollection<EligibilityReason> reasons)
    {
        Fact? actual = facts.TryGetValue(Field.Name, out var fact) ? fact : null;
        var outcome =
            Operator == EligibilityOperator.IsNull ? Outcome((actual is null) == MustBeNull)
            : actual is { } value ? Outcome(Holds(value))
            : MatchOutcome.Unknown;
        reasons.Add(new(this, outcome, actual, IsNegated: false));
        return outcome;
    }

    /// <summary>The operator that says the same where the condition stands under a <c>not</c>; itself for those that have no opposite.</summary>
    public EligibilityOperator Under(bool isNegated) =>
        !isNegated
            ? Operator
            : Operator switch
            {
                EligibilityOperator.Eq => EligibilityOperator.Ne,
                EligibilityOperator.Ne => EligibilityOperator.Eq,
                EligibilityOperator.In => EligibilityOperator.Nin,
                EligibilityOperator.Nin => EligibilityOperator.In,
                EligibilityOperator.Lt => EligibilityOperator.Gte,
                EligibilityOperator.Lte => EligibilityOperator.Gt,
                EligibilityOperator.Gt => EligibilityOperator.Lte,
                EligibilityOperator.Gte => EligibilityOperator.Lt,
                EligibilityOperator.Between => EligibilityOperator.Between,
                EligibilityOperator.Contains => EligibilityOperator.Contains,
                EligibilityOperator.StartsWith => EligibilityOperator.StartsWith,
                EligibilityOperator.IsNull => EligibilityOperator.IsNull,
            };

    static MatchOutcome Outcome(bool holds) => holds ? MatchOutcome.Met : MatchOutcome.Failed;

    bool Holds(Fact actual) =>
        Operator switch
        {
            EligibilityOperator.Eq or EligibilityOperator.In => Values.Contains(actual),
            EligibilityOperator.Ne or EligibilityOperator.Nin => !Values.Contains(actual),
            EligibilityOperator.Lt => actual.Number < Values[0].Number,
            EligibilityOperator.Lte => actual.Number <= Values[0].Number,
            EligibilityOperator.Gt => actual.Number > Values[0].Number,
            EligibilityOperator.Gte => actual.Number >= Values[0].Number,
            EligibilityOperator.Between => actual.Number >= Values[0].Number && actual.Number <= Values[1].Number,
            EligibilityOperator.Contains => actual.Word!.Contains(Values[0].Word!, StringComparison.OrdinalIgnoreCase),
            EligibilityOperator.StartsWith => actual.Word!.StartsWith(Values[0].Word!, StringComparison.OrdinalIgnoreCase),
            EligibilityOperator.IsNull => false,
        };
}
