namespace MakCrm.Application.Automation.Actions;

sealed class RemoveTagsAction(IEnumerable<IRecordActions> modules) : RecordChange(modules, RecordActKind.RemoveTags)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.RemoveTags;

    public override string? Missing(Contract.AutomationAction action) => action.Tags is null ? "tags" : null;

    protected override RecordAct Act(Contract.AutomationAction action) => new(RecordActKind.RemoveTags) { Tags = action.Tags! };
}
