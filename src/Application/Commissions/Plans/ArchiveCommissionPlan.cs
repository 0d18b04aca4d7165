using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class ArchiveCommissionPlanHandler(CommissionPlanReader plans, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ArchiveCommissionPlan, Contract.CommissionPlan>
{
    public async Task<Result<Contract.CommissionPlan>> Handle(Contract.ArchiveCommissionPlan request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await plans.Find(request.Id, cancellationToken) is not { } plan)
            return CommissionErrors.PlanNotFound;
        var shown = await plans.Current([plan.Id], cancellationToken);
        return plan.Archive(clock.GetUtcNow()).Map(() => plan.View(shown.GetValueOrDefault(plan.Id)));
    }
}
