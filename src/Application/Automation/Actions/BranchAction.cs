using MakCrm.Application.Automation.Public;

namespace MakCrm.Application.Automation.Actions;

/// <summary>Asks which way a run goes on, by the record as it is then.</summary>
sealed class BranchAction(IRecordSearch search) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.Branch;

    public string? PermissionOf(RecordType record) => AutomationCheck.Manage;

    public string? Missing(Contract.AutomationAction action) =>
        action.Condition is null ? "condition"
        : action.Then is null ? "then"
        : null;

    public async Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) =>
        await search.Validate(record, new(action.Condition, null, []), ct) is { } refusal ? AutomationCheck.InCondition(refusal) : null;

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct)
    {
        var found = await search.Matching(target.Record, action.Condition!, [target.RecordId], ct);
        return found.IsOk ? new(true) { IsMatched = found.Value.Contains(target.RecordId) } : ActionOutcome.Refused(found.Error);
    }
}
