namespace MakCrm.Application.Automation.Actions;

sealed class AssignAction(IEnumerable<IRecordActionExecutor> modules) : RecordChange(modules, RecordActionKind.Assign)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.Assign;

    public override string? Missing(Contract.AutomationAction action) => null;

    protected override RecordAction Act(Contract.AutomationAction action) =>
        new(RecordActionKind.Assign) { ResponsibleId = action.ResponsibleId };
}
