namespace MakCrm.Application.Automation.Actions;

sealed class SetStatusAction(IEnumerable<IRecordActionExecutor> modules) : RecordChange(modules, RecordActionKind.SetStatus)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.SetStatus;

    public override string? Missing(Contract.AutomationAction action) => action.Status is null ? "status" : null;

    protected override RecordAction Act(Contract.AutomationAction action) => new(RecordActionKind.SetStatus) { Status = action.Status };
}
