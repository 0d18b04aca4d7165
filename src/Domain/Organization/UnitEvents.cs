using MakCrm.Domain.Common;

namespace MakCrm.Domain.Organization;

[EventName("unit.created.v1")]
public sealed record UnitCreated(Guid UnitId) : DomainEvent;

[EventName("unit.changed.v1")]
public sealed record UnitChanged(Guid UnitId) : DomainEvent;

[EventName("unit.deleted.v1")]
public sealed record UnitDeleted(Guid UnitId) : DomainEvent;
