namespace MakCrm.Application.Automation.Actions;

sealed class SetValuesAction(IEnumerable<IRecordActionExecutor> modules) : RecordChange(modules, RecordActionKind.SetValues)
{
    public override Contract.AutomationActionKind Kind => Contract.AutomationActionKind.SetValues;

    public override string? Missing(Contract.AutomationAction action) => action.Values is not { Count: > 0 } ? "values" : null;

    protected override RecordAction Act(Contract.AutomationAction action) => new(RecordActionKind.SetValues) { Values = action.Values! };
}
