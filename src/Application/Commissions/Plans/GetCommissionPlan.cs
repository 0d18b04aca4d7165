using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class GetCommissionPlanHandler(CommissionPlanReader plans) : IMessageHandler<Contract.GetCommissionPlan, Contract.CommissionPlan>
{
    public async Task<Result<Contract.CommissionPlan>> Handle(Contract.GetCommissionPlan request, CancellationToken cancellationToken) =>
        await plans.Find(request.Id, cancellationToken) is { } plan
            ? await plans.Show(plan, cancellationToken)
            : CommissionErrors.PlanNotFound;
}
