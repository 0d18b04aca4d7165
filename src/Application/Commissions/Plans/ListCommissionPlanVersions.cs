using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class ListCommissionPlanVersionsHandler(ICommissionsDb db)
    : IMessageHandler<Contract.ListCommissionPlanVersions, Contract.CommissionPlanVersionPage>
{
    public async Task<Result<Contract.CommissionPlanVersionPage>> Handle(
        Contract.ListCommissionPlanVersions request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.CommissionPlans.AnyAsync(p => p.Id == request.Id, cancellationToken))
            return CommissionErrors.PlanNotFound;
        var versions = db.CommissionPlanVersions.Where(v => v.PlanId == request.Id);
        var page = await versions.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.CommissionPlanVersionPage
        {
            Items = [.. p.Items.Select(v => v.View())],
            NextCursor = p.NextCursor,
        });
    }
}
