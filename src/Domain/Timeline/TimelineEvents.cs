using MakCrm.Domain.Common;

namespace MakCrm.Domain.Timeline;

[EventName("timeline.entry_pinned.v1")]
public sealed record TimelineEntryPinned(Guid PinId, Guid RecordId, Guid EntryId) : DomainEvent;

[EventName("timeline.entry_unpinned.v1")]
public sealed record TimelineEntryUnpinned(Guid PinId, Guid RecordId, Guid EntryId) : DomainEvent;
