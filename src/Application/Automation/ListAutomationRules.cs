using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

sealed class ListAutomationRulesHandler(IAutomationDb db, AutomationRules rules)
    : IMessageHandler<Contract.ListAutomationRules, Contract.AutomationRulePage>
{
    public async Task<Result<Contract.AutomationRulePage>> Handle(Contract.ListAutomationRules request, CancellationToken cancellationToken)
    {
        var page = await Matching(request).ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        var definitions = await rules.Definitions(page.Value.Items, cancellationToken);
        return new Contract.AutomationRulePage
        {
            Items = [.. page.Value.Items.Select(r => r.View(definitions[r.Id]))],
            NextCursor = page.Value.NextCursor,
        };
    }

    IQueryable<AutomationRule> Matching(Contract.ListAutomationRules by)
    {
        var found = by.State is { } state
            ? db.AutomationRules.Where(r => r.State == state.MapTo<AutomationRuleState>())
            : db.AutomationRules.Where(r => r.State != AutomationRuleState.Trashed);
        if (by.Record is { } record)
            found = found.Where(r => r.Record == record.MapTo<RecordType>());
        if (by.Q?.ToLikePattern() is { } pattern)
            found = found.Where(r => EF.Functions.ILike(r.Name, pattern, PageExtensions.LikeEscape));
        return found;
    }
}
