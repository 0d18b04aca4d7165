using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

/// <summary>What a partner has earned was closed up to a day and is to be confirmed.</summary>
[EventName("settlement.issued.v1")]
public sealed record SettlementIssued(Guid SettlementId, Guid PartnerId, int Number, long TotalMinor, string Currency) : DomainEvent;

[EventName("settlement.accepted.v1")]
public sealed record SettlementAccepted(Guid SettlementId, Guid PartnerId) : DomainEvent;

[EventName("settlement.documents_made.v1")]
public sealed record SettlementDocumentsMade(Guid SettlementId, Guid PartnerId) : DomainEvent;

[EventName("settlement_code.sent.v1")]
public sealed record SettlementCodeSent(Guid CodeId, Guid SettlementId) : DomainEvent;

[EventName("settlement_code.used.v1")]
public sealed record SettlementCodeUsed(Guid CodeId, Guid SettlementId) : DomainEvent;

[EventName("settlement_settings.changed.v1")]
public sealed record SettlementSettingsChanged(Guid SettingsId) : DomainEvent;

[EventName("settlement.line_disputed.v1")]
public sealed record SettlementLineDisputed(Guid SettlementId, Guid PartnerId, Guid LineId) : DomainEvent;

[EventName("settlement.dispute_answered.v1")]
public sealed record SettlementDisputeAnswered(Guid SettlementId, Guid PartnerId, Guid LineId) : DomainEvent;

[EventName("settlement.paid.v1")]
public sealed record SettlementPaid(Guid SettlementId, Guid PartnerId, long TotalMinor, string Currency) : DomainEvent;

[EventName("settlement.voided.v1")]
public sealed record SettlementVoided(Guid SettlementId, Guid PartnerId) : DomainEvent;
