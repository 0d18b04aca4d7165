namespace MakCrm.Domain.AmoSync.Exchange;

public enum AmoPairState
{
    /// <summary>A lead there that none here belongs to yet.</summary>
    ToCreateHere,

    /// <summary>A lead here that is to be made there.</summary>
    ToCreateThere,

    /// <summary>It was sent, and whether it was made there nobody has said.</summary>
    CreatedUnsure,
    Paired,

    /// <summary>It cannot come in as it is.</summary>
    Refused,

    /// <summary>It is there no more; ours stays.</summary>
    DeletedThere,

    /// <summary>The person behind it was erased here: nothing of it is exchanged any more, either way.</summary>
    Ended,
}

/// <summary>Why a value, or a lead, stays where it is.</summary>
public enum AmoPairErrorCode
{
    /// <summary>Its counterpart is not linked: a status, a person, a choice.</summary>
    NotLinked,

    /// <summary>It cannot be a value of the other side.</summary>
    Unreadable,
    TooLong,
    TooMany,

    /// <summary>The rules of our statuses do not lead there.</summary>
    TransitionRefused,
    OnAuction,

    /// <summary>Another record has it already.</summary>
    Taken,

    /// <summary>Neither a phone nor an e-mail: such a lead cannot be here.</summary>
    NoContact,

    /// <summary>Our rules refuse the value.</summary>
    RefusedHere,

    /// <summary>amoCRM refuses the value.</summary>
    RefusedThere,

    /// <summary>amoCRM takes it and keeps another.</summary>
    NotKeptThere,
}

/// <param name="Field">The point that is in trouble; null for the whole.</param>
/// <param name="Code">What is the matter.</param>
public sealed record AmoPairError(string? Field, AmoPairErrorCode Code);

/// <summary>A lead here and a lead there. Written beside the model; here it is read.</summary>
public sealed class AmoPair
{
    AmoPair() { }

    public Guid Id { get; private init; }

    public Guid AccountId { get; private init; }

    public AmoPairState State { get; private init; }

    public long? AmoLeadId { get; private init; }

    public Guid? LeadId { get; private init; }

    public long? ContactId { get; private init; }

    public long? CompanyId { get; private init; }

    public IReadOnlyList<AmoPairError> Troubles { get; private init; } = [];

    /// <summary>By the store.</summary>
    public bool HasTrouble { get; private init; }

    public DateTimeOffset? TheirUpdatedAt { get; private init; }

    public DateTimeOffset? DueAt { get; private init; }

    public bool IsBackfill { get; private init; }

    public DateTimeOffset? MarkedThereAt { get; private init; }

    public DateTimeOffset? MarkedHereAt { get; private init; }

    public DateTimeOffset? SettledAt { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>What the last check has found, until the pair is settled.</summary>
    public AmoDriftKind? Drift { get; private init; }

    public AmoDriftFix? DriftFix { get; private init; }

    public IReadOnlyList<string> DriftFields { get; private init; } = [];

    public DateTimeOffset? DriftAt { get; private init; }
}
