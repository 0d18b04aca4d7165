using MakCrm.Domain.Common;

namespace MakCrm.Domain.Protection;

/// <param name="MemberId">Whose the client is now; null for a source.</param>
/// <param name="IsGiven">Whether somebody else has given it to him.</param>
[EventName("client_claim.made.v1")]
public sealed record ClientClaimMade(Guid ClaimId, Guid ClientId, Guid? MemberId, DateTimeOffset Until, bool IsGiven) : DomainEvent;

[EventName("client_claim.prolonged.v1")]
public sealed record ClientClaimProlonged(Guid ClaimId, Guid ClientId, DateTimeOffset Until) : DomainEvent;

/// <summary>Its end is near.</summary>
[EventName("client_claim.ending.v1")]
public sealed record ClientClaimEnding(Guid ClaimId, Guid ClientId, Guid? MemberId, DateTimeOffset Until) : DomainEvent;

/// <param name="MemberId">Who has the client no more; null for a source, and for somebody whose claim goes on as another one.</param>
[EventName("client_claim.ended.v1")]
public sealed record ClientClaimEnded(Guid ClaimId, Guid ClientId, Guid? MemberId, ClaimEndReason Ending) : DomainEvent;

/// <summary>It stands again: the merge that it gave way to was undone.</summary>
[EventName("client_claim.resumed.v1")]
public sealed record ClientClaimResumed(Guid ClaimId, Guid ClientId, DateTimeOffset Until) : DomainEvent;

[EventName("client_claim.anonymized.v1")]
public sealed record ClientClaimAnonymized(Guid ClaimId) : DomainEvent;

[EventName("client_protection_rules.replaced.v1")]
public sealed record ProtectionRulesReplaced(Guid RulesId) : DomainEvent;

/// <param name="HolderId">The member who has the client; null for a source.</param>
[EventName("claim_dispute.opened.v1")]
public sealed record ClaimDisputeOpened(Guid DisputeId, Guid? HolderId) : DomainEvent;

[EventName("claim_dispute.answered.v1")]
public sealed record ClaimDisputeAnswered(Guid DisputeId, Guid OpenedBy) : DomainEvent;

/// <param name="HolderId">The member who had the client until then; null for a source.</param>
[EventName("claim_dispute.decided.v1")]
public sealed record ClaimDisputeDecided(Guid DisputeId, Guid OpenedBy, Guid? HolderId) : DomainEvent;

[EventName("claim_dispute.withdrawn.v1")]
public sealed record ClaimDisputeWithdrawn(Guid DisputeId) : DomainEvent;

[EventName("claim_dispute.anonymized.v1")]
public sealed record ClaimDisputeAnonymized(Guid DisputeId) : DomainEvent;
