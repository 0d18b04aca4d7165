using MakCrm.Domain.Common;

namespace MakCrm.Domain.Mail;

public enum MailMessageState
{
    /// <summary>Waits for its first attempt or for the next.</summary>
    Queued,

    /// <summary>A mail server has taken it.</summary>
    Sent,

    /// <summary>A mail server has refused it for good, or all attempts are used up.</summary>
    Failed,

    /// <summary>A mail server has refused the address for good, or has returned the letter after it took it.</summary>
    Bounced,

    /// <summary>Written in a sandbox: it was never to go to anybody.</summary>
    Kept,
}

/// <summary>Where a letter goes and what may be known of it: what it says inside is sealed.</summary>
public sealed record MailEnvelope(string Recipient, string Template, string Language, string Subject);

/// <summary>
/// A letter on its way. What it says can hold links with one-time tokens, so it is sealed while it waits and forgotten once it is
/// sent. When it is tried, and how often, is the courier's business.
/// </summary>
public sealed class MailMessage : AggregateRoot
{
    /// <summary>Stands for whom it went to and what it was about, once that is forgotten.</summary>
    public const string Nobody = "***";
    public const int LongestError = 500;

    /// <summary>Before any clock, so that one that is wrong delays nothing.</summary>
    static readonly DateTimeOffset AtOnce = DateTimeOffset.UnixEpoch;

    MailMessage() { }

    public string Recipient { get; private set; } = "";

    public string Template { get; private init; } = "";

    public string Language { get; private init; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>What it says, sealed; null once that is forgotten.</summary>
    public byte[]? SealedBody { get; private set; }

    public MailMessageState State { get; private set; }

    /// <summary>How often it was tried since it was queued; counted by the courier.</summary>
    public int Attempts { get; private set; }

    /// <summary>By the database's clock: nobody tries it before then; while somebody does, this keeps the others away.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it was sent or given up.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static MailMessage Queue(MailEnvelope envelope, byte[] sealedBody, DateTimeOffset at)
    {
        var message = new MailMessage
        {
            Id = Guid.CreateVersion7(at),
            Recipient = envelope.Recipient,
            Template = envelope.Template,
            Language = envelope.Language,
            Subject = envelope.Subject,
            SealedBody = sealedBody,
            NextAttemptAt = AtOnce,
            CreatedAt = at,
        };
        message.Raise(new MailMessageQueued(message.Id));
        return message;
    }

    public void MarkSent(DateTimeOffset at)
    {
        End(MailMessageState.Sent, null, at);
        SealedBody = null;
        Raise(new MailMessageSent(Id));
    }

    public void MarkFailed(string error, DateTimeOffset at)
    {
        End(MailMessageState.Failed, error, at);
        Raise(new MailMessageFailed(Id));
    }

    public void MarkBounced(string error, DateTimeOffset at)
    {
        End(MailMessageState.Bounced, error, at);
        Raise(new MailMessageBounced(Id));
    }

    /// <summary>A mail server took it and could not deliver it.</summary>
    public void Return(string error, DateTimeOffset at)
    {
        if (State == MailMessageState.Sent)
            MarkBounced(error, at);
    }

    /// <summary>It is known that it would have gone; what it says, and the doors that it opens, are forgotten.</summary>
    public void Suppress(DateTimeOffset at)
    {
        End(MailMessageState.Kept, null, at);
        SealedBody = null;
        Raise(new MailMessageSuppressed(Id));
    }

    /// <summary>Somebody has mended what was wrong and wants it tried again.</summary>
    public Result Retry()
    {
        if (State is not (MailMessageState.Failed or MailMessageState.Bounced))
            return MailMessageErrors.NotFailed;
        if (SealedBody is null)
            return MailMessageErrors.Forgotten;
        (State, Attempts, NextAttemptAt, EndedAt) = (MailMessageState.Queued, 0, AtOnce, null);
        Raise(new MailMessageQueued(Id));
        return Result.Ok();
    }

    /// <summary>That there was a letter, and of what kind, stays; one that waits is not sent any more.</summary>
    public void Anonymize(DateTimeOffset at)
    {
        (Recipient, Subject, SealedBody, LastError) = (Nobody, Nobody, null, null);
        if (State == MailMessageState.Queued)
            MarkFailed("erased", at);
        else
            Raise(new MailMessageAnonymized(Id));
    }

    void End(MailMessageState state, string? error, DateTimeOffset at) =>
        (State, LastError, EndedAt) = (state, error?.Truncate(LongestError), at);
}
