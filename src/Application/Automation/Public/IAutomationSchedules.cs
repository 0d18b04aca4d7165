namespace MakCrm.Application.Automation.Public;

/// <summary>Rules whose trigger is a date or a schedule, for the worker that looks at the clock.</summary>
public interface IAutomationSchedules
{
    /// <summary>Begins runs for what the rule has reached, one page of records, in the present commit; nothing where somebody else does.</summary>
    Task Look(Guid ruleId, CancellationToken ct);
}
