using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

[EventName("partner.created.v1")]
public sealed record PartnerCreated(Guid PartnerId, string Kind) : DomainEvent;

/// <summary>Some of its fields were changed; told by their names.</summary>
[EventName("partner.changed.v1")]
public sealed record PartnerChanged(Guid PartnerId, IReadOnlyList<string> Fields) : DomainEvent;

/// <summary>Payments go to another account.</summary>
[EventName("partner_bank_account.changed.v1")]
public sealed record PartnerBankAccountChanged(Guid AccountId, Guid PartnerId) : DomainEvent;

[EventName("partner.suspended.v1")]
public sealed record PartnerSuspended(Guid PartnerId) : DomainEvent;

[EventName("partner.resumed.v1")]
public sealed record PartnerResumed(Guid PartnerId) : DomainEvent;

[EventName("partner.ended.v1")]
public sealed record PartnerEnded(Guid PartnerId) : DomainEvent;

[EventName("partner.member_added.v1")]
public sealed record PartnerMemberAdded(Guid PartnerId, Guid UserId, string Role) : DomainEvent;

[EventName("partner.member_changed.v1")]
public sealed record PartnerMemberChanged(Guid PartnerId, Guid UserId, string Role) : DomainEvent;

[EventName("partner.member_removed.v1")]
public sealed record PartnerMemberRemoved(Guid PartnerId, Guid UserId) : DomainEvent;
