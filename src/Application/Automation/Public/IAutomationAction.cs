using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Public;

/// <summary>The record that an action is done to.</summary>
/// <param name="CauseKey">Names the run and the place of the action in it: the same when it is tried again.</param>
public sealed record AutomationTarget(RecordType Record, Guid RecordId, string CauseKey)
{
    /// <summary>The run that does it, and how deep it stands in a chain of runs; null where it is only tried.</summary>
    public (Guid Id, int Depth)? Run { get; init; }
}

/// <summary>People who are to be told of the record when the run is committed.</summary>
public sealed record AutomationNotice(IReadOnlyList<Guid> People, string Text);

/// <summary>What became of an action.</summary>
public sealed record ActionOutcome(bool IsChanged, Error? Refusal = null, AutomationNotice? Notice = null)
{
    /// <summary>What is to be done by another module when the run is committed.</summary>
    public AutomationOrderKind? Order { get; init; }

    /// <summary>Of a branch, whether the record matches; null for other actions.</summary>
    public bool? IsMatched { get; init; }

    public static readonly ActionOutcome Done = new(true);
    public static readonly ActionOutcome Unchanged = new(false);

    public static ActionOutcome Ordered(AutomationOrderKind kind) => new(true) { Order = kind };

    public static ActionOutcome Refused(Error refusal) => new(false, refusal);
}

/// <summary>
/// One kind of action of automation rules. Whatever module implements it does so within the present commit; what it refuses is rolled back alone.
/// </summary>
public interface IAutomationAction
{
    Contract.AutomationActionKind Kind { get; }

    /// <summary>What whoever saves such an action must be allowed in the whole tenant; null where such records have no such action.</summary>
    string? PermissionOf(RecordType record);

    /// <summary>The property that the action cannot be without; null for none.</summary>
    string? Missing(Contract.AutomationAction action);

    /// <summary>Why it can be done to no record at all, pointing into the action; null when it can.</summary>
    Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct);

    Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct);
}
