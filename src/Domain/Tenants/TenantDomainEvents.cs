using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

[EventName("domain.added.v1")]
public sealed record DomainAdded(Guid DomainId) : DomainEvent;

[EventName("domain.verified.v1")]
public sealed record DomainVerified(Guid DomainId) : DomainEvent;

[EventName("domain.lapsed.v1")]
public sealed record DomainLapsed(Guid DomainId) : DomainEvent;

[EventName("domain.removed.v1")]
public sealed record DomainRemoved(Guid DomainId) : DomainEvent;
