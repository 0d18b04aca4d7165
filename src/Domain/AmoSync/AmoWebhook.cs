using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync;

public enum AmoWebhookState
{
    Waiting,

    /// <summary>Its marks are heeded.</summary>
    Done,
    Refused,
}

public enum AmoWebhookRejection
{
    /// <summary>It is signed by nothing, but says whose it is.</summary>
    OtherAccount,
    NotUnderstood,
}

public enum AmoWebhookAction
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
public sealed record AmoWebhookChange(AmoEntity Entity, long AmoId, AmoWebhookAction Action);

/// <summary>Something that amoCRM has told. It is kept beside the model; here it is read, and people have it read again.</summary>
[StoredName("AmoHook")]
public sealed class AmoWebhook : AggregateRoot
{
    AmoWebhook() { }

    public Guid AccountId { get; private init; }

    public AmoWebhookState State { get; private set; }

    public AmoWebhookRejection? Refusal { get; private set; }

    public IReadOnlyList<AmoWebhookChange> Marks { get; private set; } = [];

    public byte[] SealedBody { get; private init; } = [];

    public DateTimeOffset ReceivedAt { get; private init; }

    public DateTimeOffset ReadAt { get; private set; }

    public void Replay(AmoWebhookPayload reading, DateTimeOffset at)
    {
        (State, Refusal, Marks, ReadAt) = (reading.State, reading.Refusal, reading.Marks, at);
        Raise(new AmoWebhookReplayed(Id, AccountId));
    }
}

/// <summary>Where amoCRM tells of an account, and whether it knows. Written beside the model; here it is read.</summary>
public sealed class AmoWebhookSubscription
{
    AmoWebhookSubscription() { }

    /// <summary>The account's.</summary>
    public Guid Id { get; private init; }

    public byte[] SecretHash { get; private init; } = [];

    public byte[] SealedSecret { get; private init; } = [];

    public bool IsRegistered { get; private init; }

    public DateTimeOffset? CheckedAt { get; private init; }

    public AmoErrorCode? Trouble { get; private init; }
}
