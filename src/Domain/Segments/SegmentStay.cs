using MakCrm.Domain.Common;

namespace MakCrm.Domain.Segments;

/// <summary>What brought a record into a segment, or out of it.</summary>
public enum StayCause
{
    /// <summary>It was so when watching began; of this nobody is told.</summary>
    Watched,

    /// <summary>The record was changed.</summary>
    Record,

    /// <summary>The segment's filter was changed.</summary>
    Filter,

    /// <summary>Somebody put it in, or took it out.</summary>
    Hand,

    /// <summary>Time went by, or something that the filter asks of other records has changed.</summary>
    Time,
}

/// <summary>A record's time in a watched segment: what has been told of it, so that nothing is told twice.</summary>
public sealed class SegmentStay : Aggregate
{
    SegmentStay() { }

    public Guid SegmentId { get; private init; }

    public RecordKind Record { get; private init; }

    public Guid RecordId { get; private init; }

    public DateTimeOffset CameAt { get; private init; }

    public StayCause CameBy { get; private init; }

    public DateTimeOffset? LeftAt { get; private set; }

    public StayCause? LeftBy { get; private set; }

    public static SegmentStay Begin(Segment segment, Guid recordId, StayCause cause, DateTimeOffset at)
    {
        var stay = new SegmentStay
        {
            Id = Guid.CreateVersion7(at),
            SegmentId = segment.Id,
            Record = segment.Record,
            RecordId = recordId,
            CameAt = at,
            CameBy = cause,
        };
        if (cause != StayCause.Watched)
            stay.Raise(
                segment.Record switch
                {
                    RecordKind.Lead => new SegmentLeadAdded(recordId, segment.Id, cause),
                    RecordKind.Client => new SegmentClientAdded(recordId, segment.Id, cause),
                    RecordKind.Deal => new SegmentDealAdded(recordId, segment.Id, cause),
                }
            );
        return stay;
    }

    public void End(StayCause cause, DateTimeOffset at)
    {
        (LeftAt, LeftBy) = (at, cause);
        if (cause != StayCause.Watched)
            Raise(
                Record switch
                {
                    RecordKind.Lead => new SegmentLeadRemoved(RecordId, SegmentId, cause),
                    RecordKind.Client => new SegmentClientRemoved(RecordId, SegmentId, cause),
                    RecordKind.Deal => new SegmentDealRemoved(RecordId, SegmentId, cause),
                }
            );
    }
}
