using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Public;

/// <summary>What a run has ordered, for the module that does it.</summary>
public sealed record AutomationOrder(RecordType Record, Guid RecordId, Contract.AutomationAction Action)
{
    public required Guid RunId { get; init; }

    public required Guid RuleId { get; init; }

    /// <summary>The client or lead whom the record is about; null where it is about none.</summary>
    public RecordPerson? Person { get; init; }
}

/// <summary>Why an order cannot be done, whichever module is to do it.</summary>
public static class OrderRefusals
{
    /// <summary>The record is about nobody who can be written to.</summary>
    public static readonly Error AddressMissing = AutomationErrors.AddressMissing;
}

/// <summary>A lead or a client with their e-mail addresses.</summary>
public sealed record RecordPerson(RecordType Record, Guid Id, IReadOnlyList<string> Emails);

/// <summary>Orders of runs: events name them, versions of rules hold them.</summary>
public interface IAutomationOrders
{
    /// <summary>
    /// Does what was ordered in the present commit, caused by the run, so that chains of runs come to their end. Of what is refused nothing stays, and
    /// the step of the run tells the code.
    /// </summary>
    Task Do(IAutomationOrdered ordered, Func<AutomationOrder, Task<Error?>> work, CancellationToken ct);
}
