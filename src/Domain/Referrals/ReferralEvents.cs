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

/// <summary>The referrer's own referral was blocked.</summary>
[EventName("referral.second_level_ended.v1")]
public sealed record ReferralSecondLevelEnded(Guid PartnerId, Guid SecondId) : DomainEvent;

[EventName("referred_lead.accepted.v1")]
public sealed record ReferredLeadAccepted(Guid LeadId, Guid PartnerId) : DomainEvent;

[EventName("referred_lead.blocked.v1")]
public sealed record ReferredLeadBlocked(Guid LeadId, Guid PartnerId, string Reason) : DomainEvent;
