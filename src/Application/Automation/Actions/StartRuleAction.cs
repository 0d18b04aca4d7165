using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Actions;

/// <summary>Begins a run of another rule on the record, once for the run that asks for it.</summary>
sealed class StartRuleAction(AutomationRules rules, RunStarter starter) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.StartRule;

    public string? PermissionOf(RecordType record) => AutomationCheck.Manage;

    public string? Missing(Contract.AutomationAction action) => action.RuleId is null ? "ruleId" : null;

    public Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) =>
        rules.OtherRefusal(record, action.RuleId!.Value, ct);

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct)
    {
        if (await rules.Find(action.RuleId!.Value, ct) is not { State: AutomationRuleState.Enabled } rule)
            return ActionOutcome.Refused(AutomationErrors.RuleUnavailable);
        var (id, depth) = target.Run ?? (Guid.CreateVersion7(), 0);
        var cause = new AutomationCause(target.RecordId, id, EventTypeCatalog.NameOf(typeof(AutomationRunStarted)), depth + 1);
        return new(await starter.Launch(new(rule, await rules.Definition(rule, ct)), cause, ct));
    }
}
