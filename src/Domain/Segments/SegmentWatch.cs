using MakCrm.Domain.Common;

namespace MakCrm.Domain.Segments;

/// <summary>
/// Where the looks at a watched segment have come to, a piece a commit. Two kinds of them: at the records that events tell of, and now and
/// then at everybody, for what comes by time or from other records. It is the clock's note, and no part of the segment's own past.
/// </summary>
public sealed class SegmentWatch : Entity
{
    /// <summary>In a tenant.</summary>
    public const int Most = 20;

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Round = TimeSpan.FromHours(1);

    SegmentWatch() { }

    public DateTimeOffset Since { get; private init; }

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Why everybody is looked at; null while only changes are.</summary>
    public SegmentChangeCause? Cause { get; private set; }

    /// <summary>Everybody is to be looked at once more when this look has ended.</summary>
    public bool Repeats { get; private set; }

    /// <summary>Where the search for those who are in it goes on; null at its beginning.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Up to whom those who were in it have been looked at; null until those who are in it now have been.</summary>
    public Guid? After { get; private set; }

    /// <summary>The last event that has been followed.</summary>
    public long Number { get; private set; }

    /// <summary>When everybody was last looked at.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Why it could not be looked at.</summary>
    public string? Problem { get; private set; }

    /// <summary>A look at everybody has not come to anybody yet.</summary>
    public bool IsAtBeginning => Cause is not null && Cursor is null && After is null;

    /// <summary>The watch has the segment's id.</summary>
    public static SegmentWatch Begin(Guid segmentId, DateTimeOffset at)
    {
        var watch = new SegmentWatch { Id = segmentId, Since = at };
        watch.StartFullScan(SegmentChangeCause.Watched, at);
        return watch;
    }

    /// <summary>A look at everybody begins anew. Of a segment that nobody has been told of yet, nobody is told before it has ended.</summary>
    public void StartFullScan(SegmentChangeCause cause, DateTimeOffset at)
    {
        // Whoever puts records in and takes them out all day long would never let a look end that begins anew each time.
        Repeats = cause == SegmentChangeCause.Hand && Cause is not null;
        Cause = Cause == SegmentChangeCause.Watched ? Cause : cause;
        if (!Repeats)
            (Cursor, After, DueAt) = (null, null, at);
    }

    /// <summary>Before a piece: whether it is time for everybody.</summary>
    public void Wake(DateTimeOffset at)
    {
        if (Cause is null && LookedAt < at - Round)
            StartFullScan(SegmentChangeCause.Time, at);
    }

    /// <summary>Before a look at everybody: what is told after that is looked at after it.</summary>
    public void FollowFrom(long number) => Number = number;

    /// <summary>Those whom events tell of, up to one of these, have been looked at.</summary>
    public void Follow(long number, bool isMore, DateTimeOffset at) => (Number, Problem, DueAt) = (number, null, isMore ? at : at + Soon);

    /// <summary>A page of those who are in it is done.</summary>
    public void Turn(string? cursor, DateTimeOffset at) =>
        (Cursor, After, Problem, DueAt) = (cursor, cursor is null ? Guid.Empty : null, null, at);

    /// <summary>So many of those who were in it have been looked at; null when that was the last of them.</summary>
    public void Pass(Guid? last, DateTimeOffset at)
    {
        (After, Problem, DueAt) = (last, null, at);
        if (last is not null)
            return;
        var repeats = Repeats;
        (Cause, Repeats, LookedAt, DueAt) = (null, false, at, at + Soon);
        if (repeats)
            StartFullScan(SegmentChangeCause.Hand, at);
    }

    /// <summary>It cannot be looked at; that is tried again after a while.</summary>
    public void Stumble(string problem, DateTimeOffset at) => (Problem, DueAt) = (problem, at + Rest);
}
