using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

/// <summary>Begins the runs of one rule for events of the feed: those that meet its trigger, and whose records match its condition now.</summary>
sealed class RunStarter(IAutomationDb db, IRecordSearch search, TimeProvider clock) : IModuleService
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="depths">Of the events that runs have caused, by their runs.</param>
    public async Task Start(
        RuleInUse use,
        IReadOnlyList<SubscriptionEvent> events,
        IReadOnlyDictionary<Guid, int> depths,
        CancellationToken ct
    )
    {
        var met = Met(use, events, depths);
        if (met.Count == 0)
            return;
        var matching = await Matching(use, met, ct);
        if (!matching.IsOk)
        {
            use.Rule.Pause(ReasonOf(matching.Error));
            return;
        }

        var causes = await New(use.Rule, [.. met.Where(c => matching.Value is null || matching.Value.Contains(c.RecordId))], ct);
        if (causes.Count > 0)
            await Begin(use, causes, ct);
    }

    /// <summary>Begins the runs for times that records have reached; not for those that have run by the same.</summary>
    public async Task Start(RuleInUse use, IReadOnlyList<AutomationCause> reached, CancellationToken ct)
    {
        var (records, times) = (reached.Select(c => c.RecordId).ToList(), reached.Select(c => c.OccurrenceAt).Distinct().ToList());
        var existing = await db
            .AutomationRuns.Where(r => r.RuleId == use.Rule.Id && records.Contains(r.RecordId) && times.Contains(r.OccurrenceAt))
            .Select(r => new { r.RecordId, r.OccurrenceAt })
            .ToListAsync(ct);
        var causes = reached.Where(c => !existing.Contains(new { c.RecordId, c.OccurrenceAt })).ToList();
        if (causes.Count > 0)
            await Begin(use, causes, ct);
    }

    /// <summary>Begins a run that another has asked for, if the record matches; false where it does not, where that was done already, and where none may begin.</summary>
    public async Task<bool> Launch(RuleInUse use, AutomationCause cause, CancellationToken ct)
    {
        var matching = await Matching(use, [cause], ct);
        if (!matching.IsOk)
        {
            use.Rule.Pause(ReasonOf(matching.Error));
            return false;
        }

        if (matching.Value?.Contains(cause.RecordId) == false || await New(use.Rule, [cause], ct) is not { Count: > 0 } fresh)
            return false;
        return await Begin(use, fresh, ct) > 0;
    }

    static List<AutomationCause> Met(RuleInUse use, IReadOnlyList<SubscriptionEvent> events, IReadOnlyDictionary<Guid, int> depths)
    {
        var types = TriggerEvents.Of(use.Rule.Record, use.Definition.Trigger);
        var met = new List<AutomationCause>();
        foreach (var provided in events.Where(e => use.Rule.Hears(e.OccurredAt)))
        {
            var type = EventTypeCatalog.NameOf(provided.Raised.GetType());
            if (!types.Contains(type))
                continue;
            var facts = TriggerEvents.Read(use.Rule.Record, provided.Raised);
            if (use.Definition.Trigger.Meets(facts))
                met.Add(new(facts.RecordId, provided.Id, type, provided.CausationId is { } cause ? depths.GetValueOrDefault(cause) : 0));
        }

        return met;
    }

    /// <summary>Null where every record matches; a timer asks when its time has come.</summary>
    async Task<Result<IReadOnlySet<Guid>?>> Matching(RuleInUse use, List<AutomationCause> met, CancellationToken ct)
    {
        if (use.Definition.IsTimer || use.Definition.Condition is not { } condition)
            return Result<IReadOnlySet<Guid>?>.ResponseAlreadySet;
        var found = await search.Matching(use.Rule.Record, condition, [.. met.Select(c => c.RecordId).Distinct()], ct);
        return found.Map(ids => (IReadOnlySet<Guid>?)ids);
    }

    /// <summary>Without those that have run by the same event: a group of the feed can come again.</summary>
    async Task<List<AutomationCause>> New(AutomationRule rule, List<AutomationCause> causes, CancellationToken ct)
    {
        if (causes.Count == 0)
            return causes;
        var ids = causes.Select(c => c.EventId).ToList();
        var existing = await db
            .AutomationRuns.Where(r => r.RuleId == rule.Id && ids.Contains(r.EventId))
            .Select(r => r.EventId)
            .ToListAsync(ct);
        return [.. causes.Where(c => !existing.Contains(c.EventId))];
    }

    /// <summary>Tells how many have begun.</summary>
    async Task<int> Begin(RuleInUse use, List<AutomationCause> causes, CancellationToken ct)
    {
        var (rule, now) = (use.Rule, clock.GetUtcNow());
        var before = await RecentRuns(rule.Id).CountAsync(ct);
        var begun = 0;
        var perRecord = await PerRecord(rule.Id, causes, ct);
        if (use.Definition.IsTimer)
            await Supersede(rule.Id, [.. causes.Select(c => c.RecordId)], now, ct);
        foreach (var cause in use.Definition.IsTimer ? causes.GroupBy(c => c.RecordId).Select(g => g.Last()) : causes)
        {
            var onRecord = perRecord[cause.RecordId] = perRecord.GetValueOrDefault(cause.RecordId) + 1;
            if (cause.Depth > AutomationRun.Deepest || onRecord > AutomationRun.MostPerRecord)
            {
                db.AutomationRuns.Add(AutomationRun.Refuse(rule, cause, now));
                continue;
            }

            if (before + begun >= rule.HourlyBudget)
            {
                rule.Pause(AutomationPauseReason.BudgetSpent);
                return begun;
            }

            begun++;
            db.AutomationRuns.Add(AutomationRun.Begin(rule, cause, now + use.Definition.Wait, now));
        }

        return begun;
    }

    IQueryable<AutomationRun> RecentRuns(Guid rule)
    {
        var since = clock.GetUtcNow() - Hour;
        return db.AutomationRuns.Where(r => r.RuleId == rule && r.StartedAt > since && r.State != AutomationRunState.StoppedLoop);
    }

    async Task<Dictionary<Guid, int>> PerRecord(Guid rule, List<AutomationCause> causes, CancellationToken ct)
    {
        var ids = causes.Select(c => c.RecordId).Distinct().ToList();
        return await RecentRuns(rule)
            .Where(r => ids.Contains(r.RecordId))
            .GroupBy(r => r.RecordId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    /// <summary>A record that comes to the status anew is timed from then.</summary>
    async Task Supersede(Guid rule, IReadOnlyCollection<Guid> records, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db
            .AutomationRuns.Where(r => r.RuleId == rule && r.State == AutomationRunState.Waiting && records.Contains(r.RecordId))
            .ToListAsync(ct);
        foreach (var run in waiting.Where(r => r.Steps.Count == 0))
            run.Skip(now);
    }

    public static AutomationPauseReason ReasonOf(Error refusal) =>
        refusal == SearchErrors.TooCostly ? AutomationPauseReason.ConditionTooCostly : AutomationPauseReason.ConditionRefused;
}
