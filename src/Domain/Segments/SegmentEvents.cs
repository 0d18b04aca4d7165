using MakCrm.Domain.Common;

namespace MakCrm.Domain.Segments;

[EventName("segment.created.v1")]
public sealed record SegmentCreated(Guid SegmentId) : DomainEvent;

[EventName("segment.changed.v1")]
public sealed record SegmentChanged(Guid SegmentId) : DomainEvent;

/// <summary>Of a static segment; which records they are its readers look up as far as they see them.</summary>
[EventName("segment.members_changed.v1")]
public sealed record SegmentMembersChanged(Guid SegmentId, int Added, int Removed) : DomainEvent;

[EventName("segment.deleted.v1")]
public sealed record SegmentDeleted(Guid SegmentId) : DomainEvent;
