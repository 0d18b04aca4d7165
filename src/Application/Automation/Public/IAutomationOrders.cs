namespace MakCrm.Application.Automation.Public;

/// <summary>What a run has ordered, for the module that does it.</summary>
public sealed record AutomationOrder(RecordKind Record, Guid RecordId, Contract.AutomationAction Action)
{
    public required Guid RuleId { get; init; }

    /// <summary>The client or lead whom the record is about; null where it is about none.</summary>
    public RecordPerson? Person { get; init; }
}

/// <summary>A lead or a client with their e-mail addresses.</summary>
public sealed record RecordPerson(RecordKind Record, Guid Id, IReadOnlyList<string> Emails);

/// <summary>Reads orders of runs: events name them, versions of rules hold them.</summary>
public interface IAutomationOrders
{
    /// <summary>Null where the rule or the record is no more.</summary>
    /// <param name="version">The rule and its version.</param>
    /// <param name="index">The place of the action in it.</param>
    /// <param name="recordId">The record of the run.</param>
    /// <param name="ct">Ends it.</param>
    Task<AutomationOrder?> Find((Guid RuleId, int Number) version, int index, Guid recordId, CancellationToken ct);
}
