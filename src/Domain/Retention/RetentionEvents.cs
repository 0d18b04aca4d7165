using MakCrm.Domain.Common;

namespace MakCrm.Domain.Retention;

[EventName("retention_policy.replaced.v1")]
public sealed record RetentionPolicyReplaced(Guid PolicyId) : DomainEvent;

[EventName("retention_run.begun.v1")]
public sealed record RetentionRunBegun(Guid RunId) : DomainEvent;

/// <summary>One batch was looked at.</summary>
[EventName("retention_run.advanced.v1")]
public sealed record RetentionRunAdvanced(Guid RunId) : DomainEvent;

[EventName("retention_run.done.v1")]
public sealed record RetentionRunDone(Guid RunId) : DomainEvent;
