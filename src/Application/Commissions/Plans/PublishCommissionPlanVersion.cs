using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class PublishCommissionPlanVersionHandler(CommissionPlanReader plans, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.PublishCommissionPlanVersion, Contract.CommissionPlanVersion>
{
    public async Task<Result<Contract.CommissionPlanVersion>> Handle(
        Contract.PublishCommissionPlanVersion request,
        CancellationToken cancellationToken
    )
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await plans.Find(request.Id, cancellationToken) is not { } plan)
            return CommissionErrors.PlanNotFound;
        var body = request.Body;
        var draft = new CommissionVersionDraft(body.EffectiveFrom, body.Terms.ToDomain(), body.Comment);
        return plan.Publish(draft, caller.Now(clock)).Map(() => plan.Published.Last().View());
    }
}
