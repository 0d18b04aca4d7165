using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class PreviewAutomationRuleHandler(AutomationRules rules, PastTriggers past, RecordFlow flow, TimeProvider clock)
    : IMessageHandler<Contract.PreviewAutomationRule, Contract.AutomationPreview>
{
    const int Shown = 50;

    public async Task<Result<Contract.AutomationPreview>> Handle(
        Contract.PreviewAutomationRule request,
        CancellationToken cancellationToken
    )
    {
        if (await rules.Find(request.Id, cancellationToken) is not { } rule)
            return AutomationErrors.NotFound;
        var since = clock.GetUtcNow() - TimeSpan.FromDays(request.Body.Days ?? 30);
        var use = new RuleInUse(rule, await rules.Definition(rule, cancellationToken));
        var found = await past.Find(use, since, cancellationToken);
        if (!found.IsOk)
            return AutomationCheck.InCondition(found.Error);
        var matching = await flow.Matching(use, found.Value, cancellationToken);
        if (!matching.IsOk)
            return matching.Error;
        var branches = await flow.Branches(use, matching.Value, cancellationToken);
        return branches.Map(ways => View(found.Value, matching.Value, since) with { Branches = ways });
    }

    static Contract.AutomationPreview View(PastTriggerList found, HashSet<Guid> matching, DateTimeOffset since)
    {
        var runs = found.Triggers.Where(t => matching.Contains(t.RecordId)).ToList();
        var records = runs.GroupBy(t => t.RecordId).OrderByDescending(g => g.Max(t => t.At)).ToList();
        return new()
        {
            Since = since,
            FirstEventAt = found.Triggers.Count > 0 ? found.Triggers[0].At : null,
            IsComplete = found.IsComplete,
            EventCount = found.Triggers.Count,
            RunCount = runs.Count,
            RecordCount = records.Count,
            Branches = [],
            Records =
            [
                .. records
                    .Take(Shown)
                    .Select(g => new Contract.AutomationPreviewRecord
                    {
                        RecordId = g.Key,
                        Runs = g.Count(),
                        LastAt = g.Max(t => t.At),
                    }),
            ],
        };
    }
}
