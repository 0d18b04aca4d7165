using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class CreateCommissionPlanHandler(ICommissionsDb db, CommissionPlanReader reader, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateCommissionPlan, Contract.CommissionPlan>
{
    public async Task<Result<Contract.CommissionPlan>> Handle(Contract.CreateCommissionPlan request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (!await db.CommissionPlans.HasCapacity(CommissionPlan.Most, cancellationToken))
            return CommissionErrors.PlanLimitReached;
        var body = request.Body;
        var draft = new CommissionVersionDraft(body.EffectiveFrom, body.Terms.ToDomain(), body.Comment);
        return CommissionPlan
            .Create(body.Code, body.Name, draft, caller.Now(clock))
            .Map(plan => db.CommissionPlans.Add(plan).Entity.View(plan.Published.FirstOrDefault(v => v.EffectiveFrom <= reader.Today)));
    }
}
