namespace MakCrm.Domain.AmoSync.Exchange;

public enum AmoNoteState
{
    /// <summary>A note there that is to be a comment here.</summary>
    ToWrite,

    /// <summary>A comment here that is to be a note there.</summary>
    ToSend,

    /// <summary>It was sent, and nobody has said what became of it.</summary>
    Sending,
    Done,

    /// <summary>amoCRM will not have it.</summary>
    Refused,
}

/// <summary>A comment here and a note there. Written beside the model; here it is read.</summary>
public sealed class AmoNote
{
    AmoNote() { }

    public Guid AccountId { get; private init; }

    public Guid CommentId { get; private init; }

    public Guid PairId { get; private init; }

    public AmoNoteState State { get; private init; }

    public long? AmoNoteId { get; private init; }

    public DateTimeOffset? SentAt { get; private init; }

    /// <summary>Stands for the text that was sent.</summary>
    public string? SentMark { get; private init; }

    public DateTimeOffset? DueAt { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }
}
