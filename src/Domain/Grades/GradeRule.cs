namespace MakCrm.Domain.Grades;

/// <summary>What grades are reached by: the facts that commissions are paid for.</summary>
public enum GradeFact
{
    LeadAccepted,
    LeadSold,
    LoanIssued,
    SubscriptionPaid,
}

public enum GradeMeasure
{
    Count,

    /// <summary>The sum of the facts' amounts, in minor units.</summary>
    Amount,
}

/// <summary>So much of a fact within the last calendar months.</summary>
/// <param name="Months">1 for the month that has ended, 3 for a quarter.</param>
public sealed record GradeRule(GradeFact Fact, GradeMeasure Measure, int Months, long Least);

/// <summary>What a partner has of a fact in one calendar month.</summary>
public sealed record GradeFigure(GradeFact Fact, DateOnly Month, long Count, long Minor);

/// <summary>The figures of one partner, asked at the end of a calendar month.</summary>
/// <param name="figures">One for each fact and month that has any.</param>
/// <param name="before">The first day after the months that count.</param>
public sealed class GradeFigures(IReadOnlyCollection<GradeFigure> figures, DateOnly before)
{
    public long Of(GradeRule rule)
    {
        var from = before.AddMonths(-rule.Months);
        return figures
            .Where(f => f.Fact == rule.Fact && f.Month >= from && f.Month < before)
            .Sum(f => rule.Measure == GradeMeasure.Count ? f.Count : f.Minor);
    }

    public GradeCheck Check(GradeRule rule) => new(rule, Of(rule));

    public bool Meets(IEnumerable<GradeRule> rules) => rules.All(rule => Of(rule) >= rule.Least);
}

/// <summary>A rule with what there was.</summary>
public sealed record GradeCheck(GradeRule Rule, long Value)
{
    public bool IsMet() => Value >= Rule.Least;

    public long Missing() => Math.Max(0, Rule.Least - Value);
}
