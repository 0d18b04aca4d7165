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

[EventName("tenant.trashed.v1")]
public sealed record TenantTrashed(Guid TenantId) : DomainEvent;

[EventName("tenant.restored.v1")]
public sealed record TenantRestored(Guid TenantId) : DomainEvent;

[EventName("tenant.purge_begun.v1")]
public sealed record TenantPurgeBegun(Guid TenantId) : DomainEvent;

[EventName("tenant.purged.v1")]
public sealed record TenantPurged(Guid TenantId) : DomainEvent;

/// <param name="TenantId">Who is moved.</param>
/// <param name="To">shared or dedicated.</param>
[EventName("tenant.move_begun.v1")]
public sealed record TenantMoveBegun(Guid TenantId, string To) : DomainEvent;

/// <param name="TenantId">Who was moved.</param>
/// <param name="To">Where its working data are now: shared or dedicated.</param>
[EventName("tenant.moved.v1")]
public sealed record TenantMoved(Guid TenantId, string To) : DomainEvent;

[EventName("tenant.move_ended.v1")]
public sealed record TenantMoveEnded(Guid TenantId) : DomainEvent;

/// <summary>It will be filled from the tenant that it is a copy of; what was in it goes.</summary>
[EventName("tenant.sandbox_begun.v1")]
public sealed record SandboxBegun(Guid TenantId) : DomainEvent;

[EventName("tenant.sandbox_filled.v1")]
public sealed record SandboxFilled(Guid TenantId) : DomainEvent;

[EventName("tenant.sandbox_given_up.v1")]
public sealed record SandboxGivenUp(Guid TenantId) : DomainEvent;

[EventName("tenant_job.ordered.v1")]
public sealed record TenantJobOrdered(Guid JobId) : DomainEvent;

[EventName("tenant_job.done.v1")]
public sealed record TenantJobDone(Guid JobId) : DomainEvent;

[EventName("purge_certificate.issued.v1")]
public sealed record PurgeCertificateIssued(Guid CertificateId, Guid TenantId) : DomainEvent;
