using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

[EventName("commission_plan.published.v1")]
public sealed record CommissionPlanPublished(Guid PlanId, int Number, DateOnly EffectiveFrom) : DomainEvent;

[EventName("commission_plan.changed.v1")]
public sealed record CommissionPlanChanged(Guid PlanId) : DomainEvent;

[EventName("commission_plan.archived.v1")]
public sealed record CommissionPlanArchived(Guid PlanId) : DomainEvent;

[EventName("commission_plan.restored.v1")]
public sealed record CommissionPlanRestored(Guid PlanId) : DomainEvent;

/// <summary>The plan holds from the day on: for the partner, or for all of a kind where none is named.</summary>
[EventName("commission_plan.assigned.v1")]
public sealed record CommissionPlanAssigned(Guid PlanId, Guid? PartnerId, DateOnly EffectiveFrom) : DomainEvent;

/// <summary>Something happened that plans may pay for.</summary>
[EventName("commission_fact.recorded.v1")]
public sealed record CommissionFactRecorded(Guid FactId, Guid PartnerId, CommissionFactKind Kind) : DomainEvent;

[EventName("commission_fact.reversed.v1")]
public sealed record CommissionFactReversed(Guid FactId, Guid PartnerId) : DomainEvent;

/// <summary>A sum was posted for a partner; negative for what is taken back or owed.</summary>
[EventName("commission.accrued.v1")]
public sealed record CommissionAccrued(Guid AccrualId, Guid PartnerId, Guid FactId) : DomainEvent;

[EventName("commission.held.v1")]
public sealed record CommissionAccrualHeld(Guid AccrualId, Guid PartnerId) : DomainEvent;

[EventName("commission.released.v1")]
public sealed record CommissionAccrualReleased(Guid AccrualId, Guid PartnerId) : DomainEvent;

[EventName("commission.approved.v1")]
public sealed record CommissionAccrualApproved(Guid AccrualId, Guid PartnerId) : DomainEvent;

[EventName("commission.settled.v1")]
public sealed record CommissionAccrualSettled(Guid AccrualId, Guid PartnerId, Guid SettlementId) : DomainEvent;

[EventName("commission.paid.v1")]
public sealed record CommissionAccrualPaid(Guid AccrualId, Guid PartnerId) : DomainEvent;

/// <summary>Months that have gone by are being reckoned again; the next piece follows this event.</summary>
[EventName("commission_recalculation.advanced.v1")]
public sealed record CommissionRecalculationAdvanced(Guid RecalculationId, int Piece) : DomainEvent;

[EventName("commission_recalculation.ended.v1")]
public sealed record CommissionRecalculationEnded(Guid RecalculationId) : DomainEvent;
