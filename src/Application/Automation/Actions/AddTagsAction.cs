namespace MakCrm.Application.Automation.Actions;

sealed class AddTagsAction(IEnumerable<IRecordActions> modules) : RecordChange(modules, RecordActKind.AddTags)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.AddTags;

    public override string? Missing(Contract.AutomationAction action) => action.Tags is null ? "tags" : null;

    protected override RecordAct Act(Contract.AutomationAction action) => new(RecordActKind.AddTags) { Tags = action.Tags! };
}
