using System.Text.Json;
using MakCrm.Application.Events.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

/// <summary>When a trigger was met by a record.</summary>
sealed record PastTrigger(Guid RecordId, DateTimeOffset At);

/// <param name="Triggers">The oldest first.</param>
/// <param name="IsComplete">Whether these are all.</param>
sealed record PastTriggerList(IReadOnlyList<PastTrigger> Triggers, bool IsComplete)
{
    const int Most = 20_000;

    /// <summary>No more than can be told.</summary>
    public static PastTriggerList Of(List<PastTrigger> found, bool isComplete) =>
        new(found[..Math.Min(found.Count, Most)], isComplete && found.Count <= Most);

    public static bool IsFull(List<PastTrigger> found) => found.Count > Most;
}

/// <summary>Tells when a trigger was met: by the feed, as far back as it is kept, or by dates and schedules.</summary>
sealed class PastTriggers(IEventFeed feed, ClockTriggers clocks, TimeProvider clock) : IModuleService
{
    const int MostPages = 500;
    const int Page = 200;

    public async Task<Result<PastTriggerList>> Find(RuleInUse use, DateTimeOffset since, CancellationToken ct) =>
        use.Definition.IsClock ? await OfClock(use, since, ct) : await OfFeed(use.Rule.Record, use.Definition.Trigger, since, ct);

    async Task<PastTriggerList> OfFeed(RecordType record, Contract.AutomationTrigger trigger, DateTimeOffset since, CancellationToken ct)
    {
        var (found, number) = (new List<PastTrigger>(), 0L);
        for (var page = 0; page < MostPages && !PastTriggerList.IsFull(found); page++)
        {
            var part = await feed.After(number, TriggerEvents.Of(record, trigger), ct);
            foreach (var received in part.Events.Select(Read).Where(e => e.OccurredAt >= since))
            {
                var facts = TriggerEvents.Read(record, received.Data);
                if (trigger.Meets(facts))
                    found.Add(new(facts.RecordId, received.OccurredAt));
            }

            if (part.IsAtHead)
                return PastTriggerList.Of(found, isComplete: true);
            number = part.Scanned;
        }

        return PastTriggerList.Of(found, isComplete: false);
    }

    /// <summary>Stretch by stretch, as the rule would have looked at the clock every minute.</summary>
    async Task<Result<PastTriggerList>> OfClock(RuleInUse use, DateTimeOffset since, CancellationToken ct)
    {
        var (found, now, pages) = (new List<PastTrigger>(), clock.GetUtcNow(), 0);
        var at = since;
        while (await Window(use, at, now, ct) is { } window && window.Until <= now)
        {
            string? cursor = null;
            do
            {
                if (PastTriggerList.IsFull(found) || ++pages > MostPages)
                    return PastTriggerList.Of(found, isComplete: false);
                var page = await clocks.Find(use, window, cursor, Page, ct);
                if (!page.IsOk)
                    return page.Error;
                found.AddRange(page.Value.Causes.Select(c => new PastTrigger(c.RecordId, c.OccurrenceAt!.Value)));
                cursor = page.Value.NextCursor;
            } while (cursor is not null);
            at = window.Until;
        }

        return PastTriggerList.Of([.. found.OrderBy(t => t.At)], isComplete: true);
    }

    /// <summary>Of a schedule each time is one of its own; other stretches may be as long as they are.</summary>
    async Task<ClockWindow?> Window(RuleInUse use, DateTimeOffset at, DateTimeOffset now, CancellationToken ct)
    {
        var isSchedule = use.Definition.Trigger.Kind == Contract.AutomationTriggerKind.Schedule;
        return at >= now ? null : await clocks.Window(use.Rule.Record, use.Definition.Trigger, at, isSchedule ? at : now, ct);
    }

    static Contract.Event Read(SerializedEvent serialized) =>
        JsonSerializer.Deserialize<Contract.Event>(serialized.Json, ContractJson.Options)!;
}
