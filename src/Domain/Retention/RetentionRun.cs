using MakCrm.Domain.Common;

namespace MakCrm.Domain.Retention;

public enum RetentionRunState
{
    Running,
    Done,
}

/// <summary>How far one rule is in a run. Written after each batch, so a run that was broken off goes on where it stood.</summary>
/// <param name="UntouchedSince">What was changed later is kept.</param>
/// <param name="After">The last record that was looked at.</param>
public sealed record RetentionRuleProgress(string Kind, DateTimeOffset UntouchedSince, int Forgotten, int Held, bool IsDone, Guid After)
{
    public RetentionRuleProgress Next(int forgotten, int held, Guid? last) =>
        this with
        {
            Forgotten = Forgotten + forgotten,
            Held = Held + held,
            IsDone = last is null,
            After = last ?? After,
        };
}

/// <summary>One pass over all rules of a tenant, and the report of it.</summary>
public sealed class RetentionRun : AggregateRoot
{
    RetentionRun() { }

    /// <summary>The night that it belongs to; null where somebody has started it by hand.</summary>
    public DateOnly? Night { get; private init; }

    public Guid? StartedBy { get; private init; }

    public RetentionRunState State { get; private set; }

    public IReadOnlyList<RetentionRuleProgress> Lines { get; private set; } = [];

    /// <summary>By the database's clock: until then one instance works on it.</summary>
    public DateTimeOffset LeasedUntil { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public RetentionRuleProgress? Current => Lines.FirstOrDefault(line => !line.IsDone);

    public static RetentionRun Begin(RetentionPolicy policy, DateOnly? night, Guid? by, DateTimeOffset at)
    {
        var run = new RetentionRun
        {
            Id = Guid.CreateVersion7(at),
            Night = night,
            StartedBy = by,
            Lines =
            [
                .. policy.Rules.Select(rule => new RetentionRuleProgress(rule.Kind, at.AddDays(-rule.AfterDays), 0, 0, false, Guid.Empty)),
            ],
            LeasedUntil = DateTimeOffset.UnixEpoch,
            StartedAt = at,
        };
        run.Raise(new RetentionRunBegun(run.Id));
        run.EndWhenDone(at);
        return run;
    }

    /// <param name="last">The last record that was looked at; null when there are no more.</param>
    public void Advance(int forgotten, int held, Guid? last, DateTimeOffset at)
    {
        var current = Current;
        Lines = [.. Lines.Select(line => line == current ? line.Next(forgotten, held, last) : line)];
        Raise(new RetentionRunAdvanced(Id));
        EndWhenDone(at);
    }

    void EndWhenDone(DateTimeOffset at)
    {
        if (Current is not null)
            return;
        (State, FinishedAt) = (RetentionRunState.Done, at);
        Raise(new RetentionRunDone(Id));
    }
}
