using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

[EventName("tenant.created.v1")]
public sealed record TenantCreated(Guid TenantId, Guid NetworkId) : DomainEvent;

[EventName("tenant.changed.v1")]
public sealed record TenantChanged(Guid TenantId) : DomainEvent;

[EventName("tenant.terms_changed.v1")]
public sealed record TenantTermsChanged(Guid TenantId) : DomainEvent;

[EventName("tenant.suspended.v1")]
public sealed record TenantSuspended(Guid TenantId) : DomainEvent;

[EventName("tenant.resumed.v1")]
public sealed record TenantResumed(Guid TenantId) : DomainEvent;
