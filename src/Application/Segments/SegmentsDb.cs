using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

/// <summary>The tables that Segments may touch. Members are rows without a life of their own, put in and taken out many at a time.</summary>
public interface ISegmentsDb
{
    DbSet<Segment> Segments { get; }

    /// <summary>Only to be looked at.</summary>
    DbSet<SegmentMember> SegmentMembers { get; }

    DbSet<SegmentWatch> SegmentWatches { get; }

    DbSet<SegmentStay> SegmentStays { get; }

    /// <summary>The watch, which no other clock turns until this commit; null while one does.</summary>
    Task<SegmentWatch?> HoldWatch(Guid segmentId, CancellationToken ct);

    /// <summary>
    /// The same for whoever waits until the clock has done its piece; null where nobody watches. Before the segment is held: the clock, which
    /// writes down who is in it, has its watch first, too.
    /// </summary>
    Task<SegmentWatch?> LockWatch(Guid segmentId, CancellationToken ct);

    /// <summary>The segment, which nobody else changes until this commit: whoever puts records into it at the same moment waits.</summary>
    Task<Segment?> Hold(Guid id, CancellationToken ct);

    /// <summary>Tells how many were not in it.</summary>
    Task<int> Put(Guid segmentId, IReadOnlyCollection<Guid> recordIds, ActorStamp stamp, CancellationToken ct);

    /// <summary>Tells how many were in it.</summary>
    Task<int> Take(Guid segmentId, IReadOnlyCollection<Guid> recordIds, CancellationToken ct);

    /// <summary>Puts one record into every segment that others are in; tells into which it came, and beside whom.</summary>
    Task<IReadOnlyList<(Guid SegmentId, Guid Beside)>> PutBeside(
        IReadOnlyCollection<Guid> others,
        Guid recordId,
        ActorStamp stamp,
        CancellationToken ct
    );

    /// <summary>Takes one record out of some segments; tells of how many.</summary>
    Task<int> TakeOut(Guid recordId, IReadOnlyCollection<Guid> segmentIds, CancellationToken ct);

    /// <summary>Takes a record out of all segments.</summary>
    Task Forget(Guid recordId, CancellationToken ct);

    /// <summary>When it was in watched segments, nobody knows from now on.</summary>
    Task ForgetStays(Guid recordId, CancellationToken ct);

    /// <summary>Deletes these stays.</summary>
    Task ForgetStays(IReadOnlyList<Guid> ids, CancellationToken ct);
}
