using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync;

public enum AmoHookState
{
    Waiting,

    /// <summary>Its marks are heeded.</summary>
    Done,
    Refused,
}

public enum AmoHookRefusal
{
    /// <summary>It is signed by nothing, but says whose it is.</summary>
    OtherAccount,
    NotUnderstood,
}

public enum AmoHookAction
{
    Add,
    Update,
    Delete,
    Restore,
    Status,
    Responsible,
    Note,

    /// <summary>Something about a task of a lead.</summary>
    Task,

    /// <summary>A task is there no more: the number is the task's, whatever it was of.</summary>
    TaskDelete,
}

/// <summary>A record of theirs that something has happened to: a hint to look at it, no more.</summary>
public sealed record AmoHookMark(AmoEntity Entity, long AmoId, AmoHookAction Action);

/// <summary>Something that amoCRM has told. It is kept beside the model; here it is read, and people have it read again.</summary>
public sealed class AmoHook : Aggregate
{
    AmoHook() { }

    public Guid AccountId { get; private init; }

    public AmoHookState State { get; private set; }

    public AmoHookRefusal? Refusal { get; private set; }

    public IReadOnlyList<AmoHookMark> Marks { get; private set; } = [];

    public byte[] SealedBody { get; private init; } = [];

    public DateTimeOffset ReceivedAt { get; private init; }

    public DateTimeOffset ReadAt { get; private set; }

    public void Replay(AmoHookReading reading, DateTimeOffset at)
    {
        (State, Refusal, Marks, ReadAt) = (reading.State, reading.Refusal, reading.Marks, at);
        Raise(new AmoHookReplayed(Id, AccountId));
    }
}

/// <summary>Where amoCRM tells of an account, and whether it knows. Written beside the model; here it is read.</summary>
public sealed class AmoHookAddress
{
    AmoHookAddress() { }

    /// <summary>The account's.</summary>
    public Guid Id { get; private init; }

    public byte[] SecretHash { get; private init; } = [];

    public byte[] SealedSecret { get; private init; } = [];

    public bool IsRegistered { get; private init; }

    public DateTimeOffset? CheckedAt { get; private init; }

    public AmoTroubleCode? Trouble { get; private init; }
}
