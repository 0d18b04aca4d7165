using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

/// <summary>An enabled rule whose trigger is a date or a schedule looks at the clock from then on; whoever finds that it is not, ends that.</summary>
sealed class OnAutomationRuleEnabled(IAutomationDb db, AutomationRules rules, TimeProvider clock)
    : IEventHandler<AutomationRuleEnabled>,
        IEventHandler<AutomationRuleChanged>
{
    public Task Handle(AutomationRuleEnabled raised, EventContext facts, CancellationToken ct) => Look(raised.RuleId, isNew: true, ct);

    public Task Handle(AutomationRuleChanged raised, EventContext facts, CancellationToken ct) => Look(raised.RuleId, isNew: false, ct);

    async Task Look(Guid ruleId, bool isNew, CancellationToken ct)
    {
        if (await rules.Find(ruleId, ct) is not { State: AutomationRuleState.Enabled, EnabledAt: { } since } rule)
            return;
        if (!(await rules.Definition(rule, ct)).IsClock)
            return;
        if (await db.AutomationSchedules.FirstOrDefaultAsync(s => s.Id == ruleId, ct) is not { } schedule)
            db.AutomationSchedules.Add(AutomationSchedule.Begin(ruleId, isNew ? since : clock.GetUtcNow()));
        else if (isNew)
            schedule.Restart(since);
        else
            schedule.Reconsider(clock.GetUtcNow());
    }
}
