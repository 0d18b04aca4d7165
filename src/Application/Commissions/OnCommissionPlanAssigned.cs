using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

/// <summary>A plan that is given from a day in the past is applied to what has happened since.</summary>
sealed class OnCommissionPlanAssigned(ICommissionsDb db, CommissionPlanReader plans, TimeProvider clock) : IOn<CommissionPlanAssigned>
{
    public async Task Handle(CommissionPlanAssigned raised, EventFacts facts, CancellationToken ct)
    {
        if (raised.EffectiveFrom > plans.Today || await plans.Find(raised.PlanId, ct) is not { } plan)
            return;
        db.CommissionRecalculations.Add(
            CommissionRecalculation.Start(raised.EffectiveFrom, raised.PartnerId, plan.Code, clock.GetUtcNow())
        );
    }
}
