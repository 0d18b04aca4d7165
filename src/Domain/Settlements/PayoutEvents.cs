using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

[EventName("payout_run.created.v1")]
public sealed record PayoutRunCreated(Guid RunId) : DomainEvent;

[EventName("payout_run.exported.v1")]
public sealed record PayoutRunExported(Guid RunId) : DomainEvent;

[EventName("payout_run.item_paid.v1")]
public sealed record PayoutItemPaid(Guid RunId, Guid SettlementId) : DomainEvent;

[EventName("payout_run.paid.v1")]
public sealed record PayoutRunPaid(Guid RunId) : DomainEvent;

[EventName("payout_run.cancelled.v1")]
public sealed record PayoutRunCancelled(Guid RunId) : DomainEvent;
