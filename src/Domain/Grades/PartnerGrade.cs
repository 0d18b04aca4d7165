using MakCrm.Domain.Common;

namespace MakCrm.Domain.Grades;

public enum GradeChange
{
    /// <summary>The first grade that a partner has.</summary>
    Started,
    Raised,
    Kept,
    Lowered,
}

/// <summary>
/// The grade of a partner from the first day of a month until the next is decided: one for each month, so never two at once. It is decided
/// by the figures, and nobody changes it.
/// </summary>
public sealed class PartnerGrade : AggregateRoot
{
    PartnerGrade() { }

    public Guid PartnerId { get; private init; }

    public DateOnly ValidFrom { get; private init; }

    public string GradeKey { get; private init; } = "";

    public GradeName Name { get; private init; } = null!;

    public int Rank { get; private init; }

    public decimal BonusPercent { get; private init; }

    public int AuctionHeadStartSeconds { get; private init; }

    public Guid LadderVersionId { get; private init; }

    public GradeChange Change { get; private init; }

    public string? PreviousKey { get; private init; }

    /// <summary>What decided it: of a raise what was reached, of a fall what was not kept.</summary>
    public IReadOnlyList<GradeCheck> Checks { get; private init; } = [];

    public DateTimeOffset AssessedAt { get; private init; }

    public static PartnerGrade Assess(Guid partnerId, GradeLadderVersion version, PartnerGrade? previous, GradeAssessment assessment)
    {
        var ladder = version.Ladder;
        var rank = ladder.Assess(previous?.GradeKey, assessment.Figures);
        var (grade, former) = (ladder.Grades[rank], ladder.RankOf(previous?.GradeKey));
        var change = previous is null ? GradeChange.Started : Compare(rank, former);
        var decided = new PartnerGrade
        {
            // Lists are in the order of ids: that of the months, also where several are made up for at once.
            Id = Guid.CreateVersion7(new DateTimeOffset(assessment.ValidFrom.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)),
            PartnerId = partnerId,
            ValidFrom = assessment.ValidFrom,
            GradeKey = grade.Key,
            Name = grade.Name,
            Rank = rank,
            BonusPercent = grade.BonusPercent,
            AuctionHeadStartSeconds = grade.AuctionHeadStartSeconds,
            LadderVersionId = version.Id,
            Change = change,
            PreviousKey = previous?.GradeKey,
            Checks = [.. Deciding(ladder, change, rank, former).Select(assessment.Figures.Check)],
            AssessedAt = assessment.At,
        };
        decided.Raise(new PartnerGradeAssessed(decided.Id, partnerId, grade.Key, decided.ValidFrom, change.Wire()));
        return decided;
    }

    static GradeChange Compare(int rank, int former) =>
        rank == former ? GradeChange.Kept
        : rank > former ? GradeChange.Raised
        : GradeChange.Lowered;

    static IReadOnlyList<GradeRule> Deciding(GradeLadder ladder, GradeChange change, int rank, int former) =>
        change switch
        {
            GradeChange.Lowered => ladder.Grades[former].Keep,
            GradeChange.Kept => ladder.Grades[rank].Keep,
            GradeChange.Raised or GradeChange.Started => ladder.Grades[rank].Entry,
        };
}

/// <summary>What a grade is decided by.</summary>
/// <param name="ValidFrom">The first day of the month that it holds from.</param>
public sealed record GradeAssessment(DateOnly ValidFrom, GradeFigures Figures, DateTimeOffset At);

static class GradeChanges
{
    public static string Wire(this GradeChange change) =>
        change switch
        {
            GradeChange.Started => "started",
            GradeChange.Raised => "raised",
            GradeChange.Kept => "kept",
            GradeChange.Lowered => "lowered",
        };
}
