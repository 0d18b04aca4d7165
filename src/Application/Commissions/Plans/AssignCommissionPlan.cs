using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class AssignCommissionPlanHandler(ICommissionsDb db, IPartnerLookup partners, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.AssignCommissionPlan, Contract.CommissionAssignment>
{
    public async Task<Result<Contract.CommissionAssignment>> Handle(
        Contract.AssignCommissionPlan request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Body;
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.CommissionPlans.FirstOrDefaultAsync(p => p.Id == body.PlanId, cancellationToken) is not { } plan)
            return CommissionErrors.PlanUnknown;
        if (body.PartnerId is { } partner && await partners.Find(partner, cancellationToken) is null)
            return CommissionErrors.PartnerUnknown;
        return CommissionAssignment
            .Of(body.PartnerId, body.Audience?.MapTo<CommissionAudience>(), plan, body.EffectiveFrom, caller.Now(clock))
            .Map(assignment => db.CommissionAssignments.Add(assignment).Entity.View());
    }
}
