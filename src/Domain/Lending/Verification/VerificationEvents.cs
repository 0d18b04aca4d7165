using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Verification;

[EventName("verification.requested.v1")]
public sealed record VerificationRequested(Guid VerificationId, Guid BorrowerId, Guid ClientId, VerificationKind Kind) : DomainEvent;

[EventName("verification.delayed.v1")]
public sealed record VerificationDelayed(
    Guid VerificationId,
    Guid BorrowerId,
    Guid ClientId,
    VerificationKind Kind,
    VerificationFailure Trouble
) : DomainEvent;

[EventName("verification.completed.v1")]
public sealed record VerificationCompleted(
    Guid VerificationId,
    Guid BorrowerId,
    Guid ClientId,
    VerificationKind Kind,
    VerificationOutcome Outcome
) : DomainEvent;

[EventName("borrower_decision.made.v1")]
public sealed record BorrowerDecisionMade(Guid DecisionId, Guid BorrowerId, Guid ClientId, BorrowerVerdict Verdict) : DomainEvent;
