namespace MakCrm.Application.Automation.Actions;

sealed class MoveAction(IEnumerable<IRecordActions> modules) : RecordChange(modules, RecordActKind.Move)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.Move;

    public override string? Missing(Contract.AutomationAction action) => action.StageId is null ? "stageId" : null;

    protected override RecordAct Act(Contract.AutomationAction action) => new(RecordActKind.Move) { StageId = action.StageId };
}
