using MakCrm.Domain.Common;

namespace MakCrm.Domain.Grades;

public sealed record GradeName(string En, string Ru);

/// <summary>A step of a ladder.</summary>
/// <param name="Key">Unique within the ladder; the same grade has the same key in later versions.</param>
/// <param name="BonusPercent">What is added to each sum that the partner earns.</param>
/// <param name="Entry">All of them must be met to reach it.</param>
/// <param name="Keep">All of them must be met to keep it; none, to keep it for good.</param>
public sealed record Grade(string Key, GradeName Name, decimal BonusPercent, IReadOnlyList<GradeRule> Entry, IReadOnlyList<GradeRule> Keep)
{
    /// <summary>So much earlier than those of the lowest head start may franchisees of this grade bid for a lot.</summary>
    public int AuctionHeadStartSeconds { get; init; }
}

/// <summary>Grades from the lowest, which everybody has, to the highest.</summary>
public sealed record GradeLadder(IReadOnlyList<Grade> Grades)
{
    /// <summary>The place of a grade; the lowest for one that there is no more.</summary>
    public int RankOf(string? key)
    {
        for (var rank = Grades.Count - 1; rank > 0; rank--)
        {
            if (Grades[rank].Key == key)
                return rank;
        }

        return 0;
    }

    /// <summary>
    /// The highest grade that is entered by the figures, or, where that is higher, the highest up to the present one that is kept by them.
    /// More facts never give a lower grade, and a higher present grade never does.
    /// </summary>
    public int Assess(string? currentKey, GradeFigures figures)
    {
        var rank = Grades.Count - 1;
        var current = RankOf(currentKey);
        while (rank > 0 && !figures.Meets(Grades[rank].Entry) && !(rank <= current && figures.Meets(Grades[rank].Keep)))
            rank--;
        return rank;
    }

    internal Error? Refusal()
    {
        if (Grades.GroupBy(g => g.Key, StringComparer.Ordinal).Any(g => g.Count() > 1))
            return GradeErrors.KeyRepeated;
        if (Grades[0].Entry.Count > 0 || Grades[0].Keep.Count > 0)
            return GradeErrors.LowestHasRules;
        var without = Grades.Skip(1).Select((grade, index) => (grade, index)).FirstOrDefault(g => g.grade.Entry.Count == 0);
        if (without.grade is not null)
            return GradeErrors.EntryMissing.WithPointer($"/grades/{without.index + 1}/entry");
        return Grades.SelectMany(g => g.Entry.Concat(g.Keep)).Any(HasNoAmount) ? GradeErrors.FactWithoutAmount : null;
    }

    static bool HasNoAmount(GradeRule rule) => rule is { Fact: GradeFact.LeadAccepted, Measure: GradeMeasure.Amount };
}
