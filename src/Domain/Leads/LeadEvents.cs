using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

/// <summary>A new person asked for a loan.</summary>
[EventName("lead.registered.v1")]
public sealed record LeadRegistered(Guid LeadId, Guid SourceId, Guid? ResponsibleId) : DomainEvent;

/// <summary>A lead came whose contact is known already; the manager of the first lead is to hear of it.</summary>
[EventName("lead.duplicate_registered.v1")]
public sealed record LeadDuplicateRegistered(Guid LeadId, Guid DuplicateOf, Guid? ResponsibleId) : DomainEvent;

/// <summary>Some of its fields were changed; told by their names, which events of earlier releases lack.</summary>
[EventName("lead.changed.v1")]
public sealed record LeadChanged(Guid LeadId, IReadOnlyList<string>? Fields = null) : DomainEvent;

[EventName("lead.status_changed.v1")]
public sealed record LeadStatusChanged(Guid LeadId, string From, string To) : DomainEvent;

[EventName("lead.assigned.v1")]
public sealed record LeadAssigned(Guid LeadId, Guid? ResponsibleId) : DomainEvent;

/// <summary>The lead was linked to a client, or is linked to none any more.</summary>
[EventName("lead.client_changed.v1")]
public sealed record LeadClientChanged(Guid LeadId, Guid? FormerClientId, Guid? ClientId) : DomainEvent;

/// <summary>The person behind the lead was erased.</summary>
[EventName("lead.anonymized.v1")]
public sealed record LeadAnonymized(Guid LeadId) : DomainEvent;

[EventName("lead.trashed.v1")]
public sealed record LeadTrashed(Guid LeadId) : DomainEvent;

[EventName("lead.restored.v1")]
public sealed record LeadRestored(Guid LeadId) : DomainEvent;

/// <summary>The lead was deleted for good.</summary>
[EventName("lead.purged.v1")]
public sealed record LeadPurged(Guid LeadId) : DomainEvent;

[EventName("lead.commented.v1")]
public sealed record LeadCommented(Guid LeadId, Guid CommentId) : DomainEvent;

/// <summary>A comment calls these people.</summary>
[EventName("lead.people_mentioned.v1")]
public sealed record LeadPeopleMentioned(Guid LeadId, Guid CommentId, IReadOnlyList<Guid> PersonIds) : DomainEvent;

/// <summary>The comment is by the partner who brought the lead, or for them.</summary>
[EventName("lead.partner_commented.v1")]
public sealed record LeadPartnerCommented(Guid LeadId, Guid CommentId) : DomainEvent;

/// <summary>A lead bought at auction has arrived in the buyer's tenant; raised there.</summary>
[EventName("lead.handed_over.v1")]
public sealed record LeadHandedOver(Guid LeadId, Guid LotId, Guid SellerTenantId) : DomainEvent;

[EventName("lead_status.defined.v1")]
public sealed record LeadStatusDefined(Guid StatusId, string Code) : DomainEvent;

[EventName("lead_status.changed.v1")]
public sealed record LeadStatusDefinitionChanged(Guid StatusId, string Code) : DomainEvent;

[EventName("lead_status.deleted.v1")]
public sealed record LeadStatusDeleted(Guid StatusId, string Code) : DomainEvent;
