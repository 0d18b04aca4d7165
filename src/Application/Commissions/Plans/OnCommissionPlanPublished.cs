using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

/// <summary>Terms that begin in the past are applied to what has happened since.</summary>
sealed class OnCommissionPlanPublished(ICommissionsDb db, CommissionPlanReader plans, TimeProvider clock)
    : IEventHandler<CommissionPlanPublished>
{
    public async Task Handle(CommissionPlanPublished raised, EventContext facts, CancellationToken ct)
    {
        if (raised.EffectiveFrom > plans.Today || await plans.Find(raised.PlanId, ct) is not { } plan)
            return;
        var reason = $"{plan.Code}, v{raised.Number}";
        db.CommissionRecalculations.Add(CommissionRecalculation.Start(raised.EffectiveFrom, partnerId: null, reason, clock.GetUtcNow()));
    }
}
