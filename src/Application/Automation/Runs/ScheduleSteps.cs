using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

/// <summary>Rules look at the clock: runs and the place up to which the rule has looked are one commit.</summary>
sealed class ScheduleSteps(IAutomationDb db, AutomationRules rules, ClockTriggers clocks, RunStarter starter, TimeProvider clock)
    : IAutomationSchedules
{
    const int Page = 200;

    public async Task Look(Guid ruleId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.HoldSchedule(ruleId, now, ct) is not { } schedule)
            return;
        if (await InUse(ruleId, ct) is { } use)
            await Look(use, schedule, now, ct);
        else
            db.AutomationSchedules.Remove(schedule);
    }

    /// <summary>Null where the rule does not look at the clock any more.</summary>
    async Task<RuleInUse?> InUse(Guid ruleId, CancellationToken ct)
    {
        if (await rules.Find(ruleId, ct) is not { State: AutomationRuleState.Enabled } rule)
            return null;
        var definition = await rules.Definition(rule, ct);
        return definition.IsClock ? new(rule, definition) : null;
    }

    async Task Look(RuleInUse use, AutomationSchedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        var window = await clocks.Window(use.Rule.Record, use.Definition.Trigger, schedule.Since, schedule.Until ?? now, ct);
        if (window is null)
        {
            use.Rule.Pause(AutomationPauseReason.ConditionRefused);
            return;
        }

        if (window.Until > now)
        {
            schedule.Wait(window.Until);
            return;
        }

        var found = await clocks.Find(use, window, schedule.Cursor, Page, ct);
        if (!found.IsOk)
        {
            use.Rule.Pause(RunStarter.ReasonOf(found.Error));
            return;
        }

        await starter.Start(use, found.Value.Causes, ct);
        if (found.Value.NextCursor is { } next)
            schedule.Continue(window.Until, next);
        else
            schedule.Finish(window.Until, window.NextAt);
    }
}
