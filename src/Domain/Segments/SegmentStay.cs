using MakCrm.Domain.Common;

namespace MakCrm.Domain.Segments;

/// <summary>What brought a record into a segment, or out of it.</summary>
public enum SegmentChangeCause
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
public sealed class SegmentStay : AggregateRoot
{
    SegmentStay() { }

    public Guid SegmentId { get; private init; }

    public RecordType Record { get; private init; }

    public Guid RecordId { get; private init; }

    public DateTimeOffset CameAt { get; private init; }

    public SegmentChangeCause CameBy { get; private init; }

    public DateTimeOffset? LeftAt { get; private set; }

    public SegmentChangeCause? LeftBy { get; private set; }

    public static SegmentStay Begin(Segment segment, Guid recordId, SegmentChangeCause cause, DateTimeOffset at)
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
        if (cause != SegmentChangeCause.Watched)
            stay.Raise(
                segment.Record switch
                {
                    RecordType.Lead => new SegmentLeadAdded(recordId, segment.Id, cause),
                    RecordType.Client => new SegmentClientAdded(recordId, segment.Id, cause),
                    RecordType.Deal => new SegmentDealAdded(recordId, segment.Id, cause),
                }
            );
        return stay;
    }

    public void End(SegmentChangeCause cause, DateTimeOffset at)
    {
        (LeftAt, LeftBy) = (at, cause);
        if (cause != SegmentChangeCause.Watched)
            Raise(
                Record switch
                {
                    RecordType.Lead => new SegmentLeadRemoved(RecordId, SegmentId, cause),
                    RecordType.Client => new SegmentClientRemoved(RecordId, SegmentId, cause),
                    RecordType.Deal => new SegmentDealRemoved(RecordId, SegmentId, cause),
                }
            );
    }
}
