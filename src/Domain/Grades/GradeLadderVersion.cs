using MakCrm.Domain.Common;

namespace MakCrm.Domain.Grades;

/// <summary>Each kind of partner has a ladder of its own.</summary>
public enum GradeAudience
{
    Partner,
    Franchisee,
}

/// <summary>A ladder as somebody publishes it.</summary>
public sealed record GradeLadderDraft(GradeAudience Audience, DateOnly EffectiveFrom, GradeLadder Ladder, string? Comment);

/// <summary>
/// A ladder from a day on. None is ever changed, and none begins in a month that has ended: what grades were, was decided by what
/// held then.
/// </summary>
public sealed class GradeLadderVersion : AggregateRoot
{
    public const int Most = 500;

    GradeLadderVersion() { }

    public GradeAudience Audience { get; private init; }

    /// <summary>Counts the versions of an audience.</summary>
    public int Number { get; private init; }

    public DateOnly EffectiveFrom { get; private init; }

    public GradeLadder Ladder { get; private init; } = null!;

    public string? Comment { get; private init; }

    public Guid? PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    public static Result<GradeLadderVersion> Publish(int number, GradeLadderDraft draft, ActorStamp stamp)
    {
        if (draft.Ladder.Refusal() is { } refusal)
            return refusal;
        if (draft.EffectiveFrom < GradeCalendar.MonthOf(DateOnly.FromDateTime(stamp.At.UtcDateTime)))
            return GradeErrors.DateInvalid;
        var version = new GradeLadderVersion
        {
            Id = Guid.CreateVersion7(stamp.At),
            Audience = draft.Audience,
            Number = number,
            EffectiveFrom = draft.EffectiveFrom,
            Ladder = draft.Ladder,
            Comment = draft.Comment?.Trim(),
            PublishedBy = stamp.ActorId,
            PublishedAt = stamp.At,
        };
        version.Raise(new GradeLadderPublished(version.Id, number));
        return version;
    }
}

/// <summary>Versions of one audience.</summary>
public sealed class GradeLadderTimeline(IEnumerable<GradeLadderVersion> versions)
{
    readonly List<GradeLadderVersion> ordered = [.. versions.OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number)];

    public DateOnly? Begins => ordered.Count == 0 ? null : ordered[0].EffectiveFrom;

    public GradeLadderVersion? On(DateOnly day) => ordered.LastOrDefault(v => v.EffectiveFrom <= day);
}
