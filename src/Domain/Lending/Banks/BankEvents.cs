using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

[EventName("bank_connection.created.v1")]
public sealed record BankConnectionCreated(Guid ConnectionId, Guid BankId) : DomainEvent;

[EventName("bank_connection.changed.v1")]
public sealed record BankConnectionChanged(Guid ConnectionId, Guid BankId) : DomainEvent;

[EventName("bank_connection.enabled.v1")]
public sealed record BankConnectionEnabled(Guid ConnectionId, Guid BankId) : DomainEvent;

[EventName("bank_connection.disabled.v1")]
public sealed record BankConnectionDisabled(Guid ConnectionId, Guid BankId) : DomainEvent;

[EventName("bank_submission.queued.v1")]
public sealed record BankSubmissionQueued(Guid SubmissionId, Guid ApplicationId) : DomainEvent;

[EventName("bank_submission.accepted.v1")]
public sealed record BankSubmissionAccepted(Guid SubmissionId, Guid ApplicationId) : DomainEvent;

[EventName("bank_submission.failed.v1")]
public sealed record BankSubmissionFailed(Guid SubmissionId, Guid ApplicationId) : DomainEvent;

[EventName("bank_submission.cancelled.v1")]
public sealed record BankSubmissionCancelled(Guid SubmissionId, Guid ApplicationId) : DomainEvent;

/// <summary>The bank has said something new.</summary>
[EventName("bank_submission.reported.v1")]
public sealed record BankSubmissionReported(Guid SubmissionId, Guid ApplicationId, BankReportOutcome Outcome) : DomainEvent;

/// <summary>Somebody has to decide.</summary>
[EventName("bank_submission.conflicted.v1")]
public sealed record BankSubmissionConflicted(Guid SubmissionId, Guid ApplicationId) : DomainEvent;

[EventName("bank_submission.resolved.v1")]
public sealed record BankSubmissionResolved(Guid SubmissionId, Guid ApplicationId) : DomainEvent;
