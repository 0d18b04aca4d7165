using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class ChangeCommissionPlanHandler(CommissionPlanReader plans, ICaller caller)
    : IMessageHandler<Contract.ChangeCommissionPlan, Contract.CommissionPlan>
{
    public async Task<Result<Contract.CommissionPlan>> Handle(Contract.ChangeCommissionPlan request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await plans.Find(request.Id, cancellationToken) is not { } plan)
            return CommissionErrors.PlanNotFound;
        var shown = await plans.Current([plan.Id], cancellationToken);
        return plan.Rename(request.Body.Changes.Name ?? plan.Name).Map(() => plan.View(shown.GetValueOrDefault(plan.Id)));
    }
}
