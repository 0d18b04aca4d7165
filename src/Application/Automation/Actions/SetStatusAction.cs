namespace MakCrm.Application.Automation.Actions;

sealed class SetStatusAction(IEnumerable<IRecordActions> modules) : RecordChange(modules, RecordActKind.SetStatus)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.SetStatus;

    public override string? Missing(Contract.AutomationAction action) => action.Status is null ? "status" : null;

    protected override RecordAct Act(Contract.AutomationAction action) => new(RecordActKind.SetStatus) { Status = action.Status };
}
