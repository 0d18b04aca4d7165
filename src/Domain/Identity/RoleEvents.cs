using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("role.created.v1")]
public sealed record RoleCreated(Guid RoleId) : DomainEvent;

[EventName("role.changed.v1")]
public sealed record RoleChanged(Guid RoleId) : DomainEvent;

[EventName("role.deleted.v1")]
public sealed record RoleDeleted(Guid RoleId) : DomainEvent;
