using MakCrm.Domain.Common;

namespace MakCrm.Domain.Timeline;

/// <summary>An entry of a record's timeline that everybody who opens the record should see first.</summary>
public sealed class TimelinePin : AggregateRoot
{
    /// <summary>Of one record.</summary>
    public const int Most = 20;

    TimelinePin() { }

    public RecordType RecordType { get; private init; }

    public Guid RecordId { get; private init; }

    /// <summary>The entry's id at its source.</summary>
    public Guid EntryId { get; private init; }

    public Guid? PinnedBy { get; private init; }

    public DateTimeOffset PinnedAt { get; private init; }

    public static TimelinePin Pin(RecordType type, Guid recordId, Guid entryId, ActorStamp stamp)
    {
        var pin = new TimelinePin
        {
            Id = Guid.CreateVersion7(stamp.At),
            RecordType = type,
            RecordId = recordId,
            EntryId = entryId,
            PinnedBy = stamp.ActorId,
            PinnedAt = stamp.At,
        };
        pin.Raise(new TimelineEntryPinned(pin.Id, recordId, entryId));
        return pin;
    }

    public void Unpin() => Raise(new TimelineEntryUnpinned(Id, RecordId, EntryId));
}
