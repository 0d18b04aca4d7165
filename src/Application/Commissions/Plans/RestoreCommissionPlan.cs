using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class RestoreCommissionPlanHandler(CommissionPlanReader plans, ICaller caller)
    : IMessageHandler<Contract.RestoreCommissionPlan, Contract.CommissionPlan>
{
    public async Task<Result<Contract.CommissionPlan>> Handle(Contract.RestoreCommissionPlan request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await plans.Find(request.Id, cancellationToken) is not { } plan)
            return CommissionErrors.PlanNotFound;
        var shown = await plans.Current([plan.Id], cancellationToken);
        return plan.Restore().Map(() => plan.View(shown.GetValueOrDefault(plan.Id)));
    }
}
