namespace MakCrm.Application.Commissions;

sealed class ListCommissionAssignmentsHandler(ICommissionsDb db)
    : IMessageHandler<Contract.ListCommissionAssignments, Contract.CommissionAssignmentPage>
{
    public async Task<Result<Contract.CommissionAssignmentPage>> Handle(
        Contract.ListCommissionAssignments request,
        CancellationToken cancellationToken
    )
    {
        var assignments = db.CommissionAssignments.AsQueryable();
        if (request.PartnerId is { } partner)
            assignments = assignments.Where(a => a.PartnerId == partner);
        if (request.PlanId is { } plan)
            assignments = assignments.Where(a => a.PlanId == plan);
        var page = await assignments.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.CommissionAssignmentPage
        {
            Items = [.. p.Items.Select(a => a.View())],
            NextCursor = p.NextCursor,
        });
    }
}
