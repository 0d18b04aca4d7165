using MakCrm.Domain.Common;

namespace MakCrm.Domain.Referrals;

[EventName("referral_link.created.v1")]
public sealed record ReferralLinkCreated(Guid LinkId, Guid PartnerId) : DomainEvent;

[EventName("referral_link.changed.v1")]
public sealed record ReferralLinkChanged(Guid LinkId) : DomainEvent;

/// <summary>A partner has come by another; the second is who has referred that one.</summary>
[EventName("referral.accepted.v1")]
public sealed record ReferralAccepted(Guid PartnerId, Guid ReferrerId, Guid? SecondId) : DomainEvent;

/// <summary>A partner claims to have come by another, and does not count for it.</summary>
[EventName("referral.blocked.v1")]
public sealed record ReferralBlocked(Guid PartnerId, Guid ReferrerId, string Reason) : DomainEvent;
