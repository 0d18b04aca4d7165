namespace MakCrm.Application.Automation.Actions;

sealed class SetValuesAction(IEnumerable<IRecordActions> modules) : RecordChange(modules, RecordActKind.SetValues)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.SetValues;

    public override string? Missing(Contract.AutomationAction action) => action.Values is not { Count: > 0 } ? "values" : null;

    protected override RecordAct Act(Contract.AutomationAction action) => new(RecordActKind.SetValues) { Values = action.Values! };
}
