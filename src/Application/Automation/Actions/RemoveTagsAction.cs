namespace MakCrm.Application.Automation.Actions;

sealed class RemoveTagsAction(IEnumerable<IRecordActionExecutor> modules) : RecordChange(modules, RecordActionKind.RemoveTags)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.RemoveTags;

    public override string? Missing(Contract.AutomationAction action) => action.Tags is null ? "tags" : null;

    protected override RecordAction Act(Contract.AutomationAction action) => new(RecordActionKind.RemoveTags) { Tags = action.Tags! };
}
