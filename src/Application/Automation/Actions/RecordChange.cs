using MakCrm.Application.Automation.Public;

namespace MakCrm.Application.Automation.Actions;

/// <summary>An action that a module does to many of its records at once, and here to one.</summary>
abstract class RecordChange(IEnumerable<IRecordActionExecutor> modules, RecordActionKind kind) : IAutomationAction
{
    public abstract Contract.AutomationActionKind Kind { get; }

    public abstract string? Missing(Contract.AutomationAction action);

    protected abstract RecordAction Act(Contract.AutomationAction action);

    public string? PermissionOf(RecordType record) => Of(record).PermissionOf(kind);

    public async Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) =>
        await Of(record).Validate(Act(action), ct);

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct)
    {
        var acted = (await Of(target.Record).Apply([new(target.RecordId, Act(action))], ct))[0];
        return acted.Refusal is { } refusal ? ActionOutcome.Refused(refusal) : new(acted.Back is not null);
    }

    IRecordActionExecutor Of(RecordType record) => modules.First(m => m.Record == record);
}
