namespace MakCrm.Application.Automation.Actions;

sealed class AddTagsAction(IEnumerable<IRecordActionExecutor> modules) : RecordChange(modules, RecordActionKind.AddTags)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.AddTags;

    public override string? Missing(Contract.AutomationAction action) => action.Tags is null ? "tags" : null;

    protected override RecordAction Act(Contract.AutomationAction action) => new(RecordActionKind.AddTags) { Tags = action.Tags! };
}
