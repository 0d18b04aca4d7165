namespace MakCrm.Domain.Automation;

/// <summary>What another module is to do, with data of its own. What exactly stands in the version of the rule.</summary>
public interface IAutomationOrdered
{
    Guid RunId { get; }

    Guid RuleId { get; }

    int Number { get; }

    /// <summary>The place of the action in the version.</summary>
    int Index { get; }

    Guid RecordId { get; }
}
