using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync;

public enum AmoConflictState
{
    Open,

    /// <summary>Somebody has said whose value counts; it is on its way.</summary>
    Settled,

    /// <summary>The value that was taken stands on both sides.</summary>
    Done,

    /// <summary>Both sides came to the same, or the pair is no more, before anybody said anything.</summary>
    Gone,
}

/// <summary>A point of a pair where both sides have changed. It is found and ended beside the model; here a person says whose value counts.</summary>
public sealed class AmoConflict : AggregateRoot
{
    AmoConflict() { }

    public Guid AccountId { get; private init; }

    public Guid PairId { get; private init; }

    public string Point { get; private init; } = "";

    public DateTimeOffset OpenedAt { get; private init; }

    public AmoConflictSide? Taken { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public Guid? SettledBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private init; }

    public AmoConflictState State =>
        (Taken, EndedAt) switch
        {
            (null, null) => AmoConflictState.Open,
            (null, _) => AmoConflictState.Gone,
            (_, null) => AmoConflictState.Settled,
            _ => AmoConflictState.Done,
        };

    public Result Settle(AmoConflictSide taken, Guid by, DateTimeOffset at)
    {
        if (State != AmoConflictState.Open)
            return AmoErrors.ConflictSettled;
        (Taken, SettledAt, SettledBy) = (taken, at, by);
        Raise(new AmoConflictResolved(Id, PairId));
        return Result.Ok();
    }
}
