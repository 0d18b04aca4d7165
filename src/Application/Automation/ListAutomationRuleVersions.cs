using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

sealed class ListAutomationRuleVersionsHandler(IAutomationDb db)
    : IMessageHandler<Contract.ListAutomationRuleVersions, Contract.AutomationRuleVersionPage>
{
    public async Task<Result<Contract.AutomationRuleVersionPage>> Handle(
        Contract.ListAutomationRuleVersions request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.AutomationRules.AnyAsync(r => r.Id == request.Id, cancellationToken))
            return AutomationErrors.NotFound;
        var versions = db.AutomationRuleVersions.Where(v => v.RuleId == request.Id);
        return (await versions.ToEntityPage(request.Cursor, request.Limit, cancellationToken)).Map(
            page => new Contract.AutomationRuleVersionPage { Items = [.. page.Items.Select(v => v.View())], NextCursor = page.NextCursor }
        );
    }
}
