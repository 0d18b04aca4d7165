using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class ListAutomationRunsHandler(IAutomationDb db) : IMessageHandler<Contract.ListAutomationRuns, Contract.AutomationRunPage>
{
    public async Task<Result<Contract.AutomationRunPage>> Handle(Contract.ListAutomationRuns request, CancellationToken cancellationToken)
    {
        var runs = db.AutomationRuns.AsQueryable();
        if (request.RuleId is { } rule)
            runs = runs.Where(r => r.RuleId == rule);
        if (request.RecordId is { } record)
            runs = runs.Where(r => r.RecordId == record);
        if (request.State?.MapTo<AutomationRunState>() is { } state)
            runs = runs.Where(r => r.State == state);
        return (await runs.ToEntityPage(request.Cursor, request.Limit, cancellationToken)).Map(page => new Contract.AutomationRunPage
        {
            Items = [.. page.Items.Select(r => r.View())],
            NextCursor = page.NextCursor,
        });
    }
}
