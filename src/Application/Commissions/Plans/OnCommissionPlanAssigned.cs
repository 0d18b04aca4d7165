using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

/// <summary>A plan that is given from a day in the past is applied to what has happened since.</summary>
sealed class OnCommissionPlanAssigned(ICommissionsDb db, CommissionPlanReader plans, TimeProvider clock)
    : IEventHandler<CommissionPlanAssigned>
{
    public async Task Handle(CommissionPlanAssigned raised, EventContext facts, CancellationToken ct)
    {
        if (raised.EffectiveFrom > plans.Today || await plans.Find(raised.PlanId, ct) is not { } plan)
            return;
        // Shares of referrers are reckoned with the facts of those whom they have brought.
        var hasReferral = (await plans.Current([plan.Id], ct)).Values.Any(v => v.Terms.Referral is not null);
        var only = hasReferral ? null : raised.PartnerId;
        db.CommissionRecalculations.Add(CommissionRecalculation.Start(raised.EffectiveFrom, only, plan.Code, clock.GetUtcNow()));
    }
}
