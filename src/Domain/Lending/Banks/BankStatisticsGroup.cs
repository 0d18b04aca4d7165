namespace MakCrm.Domain.Lending;

/// <summary>A decision of a bank, as statistics count it.</summary>
/// <param name="Hours">From the submission; null where nobody knows.</param>
public sealed record BankDecisionFact(Guid BankId, string BankName, Guid ProgramId, string ProgramName, bool IsApproved, decimal? Hours)
{
    public string? Segment { get; init; }
}

/// <summary>How a group of applications was decided.</summary>
public sealed record BankStatisticsGroup(BankDecisionFact Example, int Decided, int Approved, decimal? MedianHours)
{
    /// <summary>Of fewer nothing is told: a group must not tell of one borrower.</summary>
    public const int Minimum = 5;

    /// <summary>Percent.</summary>
    public decimal ApprovalShare => decimal.Round(100m * Approved / Decided, 1);

    public bool IsTold => Decided >= Minimum;

    public static IReadOnlyList<BankStatisticsGroup> Of<TKey>(IEnumerable<BankDecisionFact> facts, Func<BankDecisionFact, TKey> by) =>
        [.. facts.GroupBy(by).Select(group => Of([.. group]))];

    static BankStatisticsGroup Of(IReadOnlyList<BankDecisionFact> facts) =>
        new(facts[^1], facts.Count, facts.Count(f => f.IsApproved), Median([.. facts.Select(f => f.Hours).OfType<decimal>().Order()]));

    static decimal? Median(IReadOnlyList<decimal> hours) =>
        hours.Count == 0 ? null
        : hours.Count % 2 == 1 ? hours[hours.Count / 2]
        : decimal.Round((hours[hours.Count / 2 - 1] + hours[hours.Count / 2]) / 2, 1);
}
