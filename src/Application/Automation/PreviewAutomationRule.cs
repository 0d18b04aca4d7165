using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class PreviewAutomationRuleHandler(AutomationRules rules, PastTriggers past, IRecordSearch search, TimeProvider clock)
    : IHandle<Contract.PreviewAutomationRule, Contract.AutomationPreview>
{
    const int Shown = 50;
    const int Chunk = 500;

    public async Task<Result<Contract.AutomationPreview>> Handle(
        Contract.PreviewAutomationRule request,
        CancellationToken cancellationToken
    )
    {
        if (await rules.Find(request.Id, cancellationToken) is not { } rule)
            return AutomationErrors.NotFound;
        var since = clock.GetUtcNow() - TimeSpan.FromDays(request.Body.Days ?? 30);
        var definition = await rules.Definition(rule, cancellationToken);
        var found = await past.Find(new(rule, definition), since, cancellationToken);
        if (!found.IsOk)
            return AutomationCheck.InCondition(found.Error);
        var matching = await Matching(rule.Record, definition.ConditionOf(rule.Record), found.Value.Triggers, cancellationToken);
        return matching.Then(ids => View(found.Value, ids, since));
    }

    async Task<Result<HashSet<Guid>>> Matching(
        RecordKind record,
        Contract.Filter? condition,
        IReadOnlyList<PastTrigger> triggers,
        CancellationToken ct
    )
    {
        var records = triggers.Select(t => t.RecordId).ToHashSet();
        if (condition is null)
            return records;
        var matching = new HashSet<Guid>();
        foreach (var chunk in records.Chunk(Chunk))
        {
            var found = await search.Matching(record, condition, chunk, ct);
            if (!found.IsOk)
                return AutomationCheck.InCondition(found.Error);
            matching.UnionWith(found.Value);
        }

        return matching;
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
