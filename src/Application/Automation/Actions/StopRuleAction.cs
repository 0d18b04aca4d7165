using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation.Actions;

/// <summary>Cancels what waits of another rule on the record.</summary>
sealed class StopRuleAction(AutomationRules rules, IAutomationDb db, TimeProvider clock) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.StopRule;

    public string? PermissionOf(RecordType record) => AutomationCheck.Manage;

    public string? Missing(Contract.AutomationAction action) => action.RuleId is null ? "ruleId" : null;

    public Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) =>
        rules.OtherRefusal(record, action.RuleId!.Value, ct);

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct)
    {
        var (own, now) = (target.Run?.Id, clock.GetUtcNow());
        var waiting = await db
            .AutomationRuns.Where(r => r.RuleId == action.RuleId && r.RecordId == target.RecordId)
            .Where(r => r.State == AutomationRunState.Waiting && r.Id != own)
            .ToListAsync(ct);
        foreach (var run in waiting)
            run.Cancel(now);
        return new(waiting.Count > 0);
    }
}
