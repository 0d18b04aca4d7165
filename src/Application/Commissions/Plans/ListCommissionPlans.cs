using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class ListCommissionPlansHandler(ICommissionsDb db, CommissionPlanReader reader)
    : IMessageHandler<Contract.ListCommissionPlans, Contract.CommissionPlanPage>
{
    public async Task<Result<Contract.CommissionPlanPage>> Handle(Contract.ListCommissionPlans request, CancellationToken cancellationToken)
    {
        var plans = db.CommissionPlans.Where(p => request.IncludeArchived || p.ArchivedAt == null);
        var page = await plans.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        var current = await reader.Current([.. page.Value.Items.Select(p => p.Id)], cancellationToken);
        return new Contract.CommissionPlanPage
        {
            Items = [.. page.Value.Items.Select(p => p.View(current.GetValueOrDefault(p.Id)))],
            NextCursor = page.Value.NextCursor,
        };
    }
}
