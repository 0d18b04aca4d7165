using MakCrm.Domain.Common;

namespace MakCrm.Domain.Organization;

[EventName("team.created.v1")]
public sealed record TeamCreated(Guid TeamId) : DomainEvent;

[EventName("team.changed.v1")]
public sealed record TeamChanged(Guid TeamId) : DomainEvent;

[EventName("team.deleted.v1")]
public sealed record TeamDeleted(Guid TeamId) : DomainEvent;

[EventName("team.member_added.v1")]
public sealed record TeamMemberAdded(Guid TeamId, Guid UserId) : DomainEvent;

[EventName("team.member_removed.v1")]
public sealed record TeamMemberRemoved(Guid TeamId, Guid UserId) : DomainEvent;
