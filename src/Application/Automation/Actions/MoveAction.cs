namespace MakCrm.Application.Automation.Actions;

sealed class MoveAction(IEnumerable<IRecordActionExecutor> modules) : RecordChange(modules, RecordActionKind.Move)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.Move;

    public override string? Missing(Contract.AutomationAction action) => action.StageId is null ? "stageId" : null;

    protected override RecordAction Act(Contract.AutomationAction action) => new(RecordActionKind.Move) { StageId = action.StageId };
}
