namespace MakCrm.Application.Automation.Actions;

sealed class AssignAction(IEnumerable<IRecordActions> modules) : RecordChange(modules, RecordActKind.Assign)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.Assign;

    public override string? Missing(Contract.AutomationAction action) => null;

    protected override RecordAct Act(Contract.AutomationAction action) =>
        new(RecordActKind.Assign) { ResponsibleId = action.ResponsibleId };
}
