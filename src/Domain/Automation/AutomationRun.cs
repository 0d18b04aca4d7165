using MakCrm.Domain.Common;

namespace MakCrm.Domain.Automation;

public enum AutomationRunState
{
    Waiting,
    Succeeded,
    Failed,
    Skipped,
    StoppedLoop,
    Cancelled,
}

public enum AutomationStepOutcome
{
    Done,
    Unchanged,
    Refused,
}

/// <summary>What became of one action.</summary>
/// <param name="Kind">The action's wire name.</param>
/// <param name="Code">Why it was refused.</param>
public sealed record AutomationStep(int Index, string Kind, AutomationStepOutcome Outcome, string? Code, DateTimeOffset At)
{
    /// <summary>Which way a branch went, as the contract calls it; null for other actions.</summary>
    public string? Branch { get; init; }
}

/// <summary>What a run orders of modules that keep their data elsewhere.</summary>
public enum AutomationOrderKind
{
    Email,
    Message,
    Webhook,
    Lot,
}

/// <summary>What triggers a run.</summary>
/// <param name="Depth">How many runs stand before it in a chain where each caused the next.</param>
public sealed record AutomationCause(Guid RecordId, Guid? EventId, string? EventType, int Depth)
{
    /// <summary>The time that was reached, where the clock triggers it.</summary>
    public DateTimeOffset? OccurrenceAt { get; init; }
}

/// <summary>One version of a rule at work on one record. Its actions are done in order, each with its delay; whatever is refused is noted.</summary>
public sealed class AutomationRun : AggregateRoot
{
    /// <summary>A chain of runs that cause each other is stopped after so many.</summary>
    public const int Deepest = 5;

    /// <summary>The same rule runs on the same record so often within an hour at most.</summary>
    public const int MostPerRecord = 20;

    /// <summary>The waits before an action is tried again.</summary>
    static readonly TimeSpan[] Retries = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    AutomationRun() { }

    public Guid RuleId { get; private init; }

    public int Number { get; private init; }

    public RecordType Record { get; private init; }

    public Guid RecordId { get; private init; }

    public Guid? EventId { get; private init; }

    public string? EventType { get; private init; }

    public DateTimeOffset? OccurrenceAt { get; private init; }

    public int Depth { get; private init; }

    public AutomationRunState State { get; private set; }

    /// <summary>Of the next action.</summary>
    public int Attempts { get; private set; }

    public IReadOnlyList<AutomationStep> Steps { get; private set; } = [];

    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>One that goes on at a time, or at once.</summary>
    public static AutomationRun Begin(AutomationRule rule, AutomationCause cause, DateTimeOffset dueAt, DateTimeOffset at)
    {
        var run = Make(rule, cause, at);
        run.DueAt = dueAt;
        run.Raise(new AutomationRunStarted(run.Id, run.RuleId));
        return run;
    }

    /// <summary>One that is not allowed to begin, because automation has caused too much of itself.</summary>
    public static AutomationRun Refuse(AutomationRule rule, AutomationCause cause, DateTimeOffset at)
    {
        var run = Make(rule, cause, at);
        run.End(AutomationRunState.StoppedLoop, at);
        return run;
    }

    public void Take(AutomationStep step) => (Steps, Attempts) = ([.. Steps, step], 0);

    /// <summary>Goes on at that time.</summary>
    public void Await(DateTimeOffset dueAt)
    {
        DueAt = dueAt;
        Raise(new AutomationRunContinued(Id, Steps.Count));
    }

    /// <summary>Tries the next action again a while later; false when that was done often enough.</summary>
    public bool Retry(DateTimeOffset at)
    {
        if (Attempts >= Retries.Length)
            return false;
        DueAt = at + Retries[Attempts++];
        Raise(new AutomationRunContinued(Id, Steps.Count));
        return true;
    }

    public void Notify(IReadOnlyList<Guid> people, string text)
    {
        if (people.Count > 0)
            Raise(new AutomationRunNotified(Id, Record, RecordId, people, text));
    }

    /// <summary>What other modules do, each with its own data, when the run is committed.</summary>
    public void Order(AutomationOrderKind kind, int index)
    {
        DomainEvent ordered = kind switch
        {
            AutomationOrderKind.Email => new AutomationEmailOrdered(Id, RuleId, Number, index, RecordId),
            AutomationOrderKind.Message => new AutomationMessageOrdered(Id, RuleId, Number, index, RecordId),
            AutomationOrderKind.Webhook => new AutomationWebhookOrdered(Id, RuleId, Number, index, RecordId),
            AutomationOrderKind.Lot => new AutomationLotOrdered(Id, RuleId, Number, index, RecordId),
        };
        Raise(ordered);
    }

    /// <summary>What was ordered could not be done: its step tells so from now on.</summary>
    public void RefuseOrder(int index, string code)
    {
        if (Steps.FirstOrDefault(s => s.Index == index && s.Outcome == AutomationStepOutcome.Done) is not { } ordered)
            return;
        Steps = [.. Steps.Select(s => s == ordered ? s with { Outcome = AutomationStepOutcome.Refused, Code = code } : s)];
        if (State == AutomationRunState.Succeeded)
            State = AutomationRunState.Failed;
        Raise(new AutomationOrderRefused(Id, RuleId, index, code));
    }

    public void Finish(DateTimeOffset at) =>
        End(Steps.Any(s => s.Outcome == AutomationStepOutcome.Refused) ? AutomationRunState.Failed : AutomationRunState.Succeeded, at);

    /// <summary>The record does not match any more.</summary>
    public void Skip(DateTimeOffset at) => End(AutomationRunState.Skipped, at);

    public void Cancel(DateTimeOffset at) => End(AutomationRunState.Cancelled, at);

    void End(AutomationRunState state, DateTimeOffset at)
    {
        (State, DueAt, EndedAt) = (state, null, at);
        Raise(new AutomationRunEnded(Id, RuleId, state));
    }

    static AutomationRun Make(AutomationRule rule, AutomationCause cause, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            RuleId = rule.Id,
            Number = rule.LastNumber,
            Record = rule.Record,
            RecordId = cause.RecordId,
            EventId = cause.EventId,
            EventType = cause.EventType,
            OccurrenceAt = cause.OccurrenceAt,
            Depth = cause.Depth,
            StartedAt = at,
        };
}
