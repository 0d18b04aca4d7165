namespace MakCrm.Domain.AmoSync.Exchange;

public enum AmoTaskState
{
    /// <summary>A task there that is to be one here.</summary>
    ToCreateHere,

    /// <summary>A task here that is to be one there.</summary>
    ToCreateThere,

    /// <summary>It was sent, and nobody has said what became of it.</summary>
    Sending,
    Paired,

    /// <summary>amoCRM will not have it.</summary>
    Refused,

    /// <summary>It is there no more; ours was cancelled.</summary>
    DeletedThere,
}

/// <summary>A task of a paired lead, here and there. Written beside the model; here it is read.</summary>
public sealed class AmoTask
{
    AmoTask() { }

    public Guid Id { get; private init; }

    public Guid AccountId { get; private init; }

    public Guid PairId { get; private init; }

    public AmoTaskState State { get; private init; }

    public Guid? TaskId { get; private init; }

    public long? AmoTaskId { get; private init; }

    public DateTimeOffset? SentAt { get; private init; }

    /// <summary>Stands for the text that was sent.</summary>
    public string? SentMark { get; private init; }

    public DateTimeOffset? DueAt { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }
}
