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

[EventName("segment.watched.v1")]
public sealed record SegmentWatched(Guid SegmentId) : DomainEvent;

[EventName("segment.unwatched.v1")]
public sealed record SegmentUnwatched(Guid SegmentId) : DomainEvent;

[EventName("segment.lead_added.v1")]
public sealed record SegmentLeadAdded(Guid LeadId, Guid SegmentId, SegmentChangeCause Cause) : DomainEvent;

[EventName("segment.lead_removed.v1")]
public sealed record SegmentLeadRemoved(Guid LeadId, Guid SegmentId, SegmentChangeCause Cause) : DomainEvent;

[EventName("segment.client_added.v1")]
public sealed record SegmentClientAdded(Guid ClientId, Guid SegmentId, SegmentChangeCause Cause) : DomainEvent;

[EventName("segment.client_removed.v1")]
public sealed record SegmentClientRemoved(Guid ClientId, Guid SegmentId, SegmentChangeCause Cause) : DomainEvent;

[EventName("segment.deal_added.v1")]
public sealed record SegmentDealAdded(Guid DealId, Guid SegmentId, SegmentChangeCause Cause) : DomainEvent;

[EventName("segment.deal_removed.v1")]
public sealed record SegmentDealRemoved(Guid DealId, Guid SegmentId, SegmentChangeCause Cause) : DomainEvent;
