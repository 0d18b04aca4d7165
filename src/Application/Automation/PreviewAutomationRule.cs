using System.Text.Json;
using MakCrm.Application.Events.Public;
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
        var found = await past.Find(rule.Record, definition.Trigger, since, cancellationToken);
        var matching = await Matching(rule.Record, definition.ConditionOf(rule.Record), found.Triggers, cancellationToken);
        return matching.Then(ids => View(found, ids, since));
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

/// <summary>A past event that meets a trigger.</summary>
sealed record PastTrigger(Guid RecordId, DateTimeOffset At);

/// <param name="Triggers">The oldest first.</param>
/// <param name="IsComplete">Whether the feed was read to its end.</param>
sealed record PastTriggerList(IReadOnlyList<PastTrigger> Triggers, bool IsComplete);

/// <summary>Reads the feed for events that meet a trigger, as far back as it is kept.</summary>
sealed class PastTriggers(IEventFeed feed) : IModulePart
{
    const int Most = 20_000;
    const int MostPages = 500;

    public async Task<PastTriggerList> Find(
        RecordKind record,
        Contract.AutomationTrigger trigger,
        DateTimeOffset since,
        CancellationToken ct
    )
    {
        var (found, number) = (new List<PastTrigger>(), 0L);
        for (var page = 0; page < MostPages && found.Count < Most; page++)
        {
            var part = await feed.After(number, TriggerEvents.Of(record, trigger), ct);
            foreach (var told in part.Events.Select(Read).Where(e => e.OccurredAt >= since))
            {
                var facts = TriggerEvents.Read(record, told.Data);
                if (trigger.Meets(facts))
                    found.Add(new(facts.RecordId, told.OccurredAt));
            }

            if (part.IsAtHead)
                return new(found[..Math.Min(found.Count, Most)], found.Count <= Most);
            number = part.Scanned;
        }

        return new(found[..Math.Min(found.Count, Most)], IsComplete: false);
    }

    static Contract.Event Read(ToldEvent told) => JsonSerializer.Deserialize<Contract.Event>(told.Json, ContractJson.Options)!;
}
