using System.Globalization;
using System.Text.Json;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

/// <summary>A stretch of time whose records a trigger of the clock is about to act on.</summary>
/// <param name="Until">Its end, and the time that is reached where the records have none of their own.</param>
/// <param name="Filter">The records of the stretch; null for all.</param>
/// <param name="NextAt">When the stretch after it is to be looked at.</param>
sealed record ClockWindow(DateTimeOffset Until, Contract.Filter? Filter, DateTimeOffset NextAt);

sealed record ReachedPage(IReadOnlyList<AutomationCause> Causes, string? NextCursor);

/// <summary>What triggers of the clock reach, and when: dates in fields of records, and schedules.</summary>
sealed class ClockTriggers(IRecordDates dates, IRecordSearch search, ICronExpressions cron, ITenantLookup network, IUnitOfWork work)
    : IModuleService
{
    static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    static readonly TimeOnly UsualTime = new(9, 0);

    public async Task<Error?> Refusal(RecordType record, Contract.AutomationTrigger trigger, CancellationToken ct) =>
        trigger.Kind switch
        {
            Contract.AutomationTriggerKind.DateReached when await dates.KindOf(record, trigger.Field!, ct) is null =>
                AutomationErrors.DateFieldUnknown,
            Contract.AutomationTriggerKind.Schedule when cron.Next(trigger.Cron!, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null =>
                AutomationErrors.CronInvalid,
            _ => null,
        };

    /// <summary>The first stretch after a moment, if it has begun by now; else when it will. Null where there is none.</summary>
    public async Task<ClockWindow?> Window(
        RecordType record,
        Contract.AutomationTrigger trigger,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var zone = await Zone(ct);
        if (trigger.Kind == Contract.AutomationTriggerKind.Schedule)
            return Scheduled(trigger.Cron!, since, now, zone);
        return await dates.KindOf(record, trigger.Field!, ct) switch
        {
            DateFieldKind.Day => OfDay(trigger, since, zone),
            DateFieldKind.Moment => new(now, Between(trigger, since, now), now + Step),
            _ => null,
        };
    }

    /// <summary>A page of the records of a stretch, each with the time that it has reached.</summary>
    public async Task<Result<ReachedPage>> Find(RuleInUse use, ClockWindow window, string? cursor, int limit, CancellationToken ct)
    {
        var (record, trigger) = (use.Rule.Record, use.Definition.Trigger);
        var requestedSearch = new Contract.RecordSearch
        {
            Filter = Both(window.Filter, use.Definition.Condition),
            Cursor = cursor,
            Limit = limit,
        };
        if (trigger.Kind == Contract.AutomationTriggerKind.Schedule)
            return (await search.Find(record, requestedSearch, ct)).Map(found => new ReachedPage(
                [.. found.Ids.Select(id => Reached(id, window.Until))],
                found.NextCursor
            ));
        var zone = await Zone(ct);
        return (await dates.Find(record, trigger.Field!, requestedSearch, ct)).Map(found => new ReachedPage(
            [.. found.Items.Select(r => Reached(r.Id, MomentOf(trigger, r, zone)))],
            found.NextCursor
        ));
    }

    async Task<TimeZoneInfo> Zone(CancellationToken ct) =>
        TimeZoneInfo.FindSystemTimeZoneById((await network.Find(work.TenantId, ct))!.TimeZone);

    static AutomationCause Reached(Guid record, DateTimeOffset at) => new(record, null, null, 0) { OccurrenceAt = at };

    /// <summary>Of times that were missed the last: acting on the same records again and again would help nobody.</summary>
    ClockWindow? Scheduled(string expression, DateTimeOffset since, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (cron.Next(expression, since, zone) is not { } reached)
            return null;
        while (cron.Next(expression, reached, zone) is { } later && later <= now)
            reached = later;
        return new(reached, null, cron.Next(expression, reached, zone) ?? DateTimeOffset.MaxValue);
    }

    static ClockWindow OfDay(Contract.AutomationTrigger trigger, DateTimeOffset since, TimeZoneInfo zone)
    {
        var day = since.DayIn(zone).AddDays(-2 - (trigger.OffsetDays ?? 0));
        while (MomentOf(trigger, day, zone) <= since)
            day = day.AddDays(1);
        var filter = Compare(trigger, Contract.FilterOperator.Eq, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new(MomentOf(trigger, day, zone), filter, MomentOf(trigger, day.AddDays(1), zone));
    }

    static Contract.Filter Between(Contract.AutomationTrigger trigger, DateTimeOffset since, DateTimeOffset until) =>
        new()
        {
            And =
            [
                Compare(trigger, Contract.FilterOperator.Gt, Text(since - Offset(trigger))),
                Compare(trigger, Contract.FilterOperator.Lte, Text(until - Offset(trigger))),
            ],
        };

    static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    static Contract.Filter Compare(Contract.AutomationTrigger trigger, Contract.FilterOperator op, string value) =>
        new()
        {
            Field = trigger.Field,
            Op = op,
            Value = JsonSerializer.SerializeToElement(value),
        };

    static Contract.Filter? Both(Contract.Filter? one, Contract.Filter? other) =>
        one is null || other is null ? one ?? other : new() { And = [one, other] };

    static TimeSpan Offset(Contract.AutomationTrigger trigger) =>
        TimeSpan.FromDays(trigger.OffsetDays ?? 0) + TimeSpan.FromMinutes(trigger.OffsetMinutes ?? 0);

    static DateTimeOffset MomentOf(Contract.AutomationTrigger trigger, DatedRecord record, TimeZoneInfo zone) =>
        record.Day is { } day ? MomentOf(trigger, day, zone) : record.Moment!.Value + Offset(trigger);

    static DateTimeOffset MomentOf(Contract.AutomationTrigger trigger, DateOnly day, TimeZoneInfo zone)
    {
        var time = trigger.Time is { } text ? TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture) : UsualTime;
        return day.AddDays(trigger.OffsetDays ?? 0).ToMoment(time, zone).AddMinutes(trigger.OffsetMinutes ?? 0);
    }
}
