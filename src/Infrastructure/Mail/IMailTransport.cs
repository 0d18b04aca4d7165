using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Domain.Mail;

namespace MakCrm.Infrastructure.Mail;

/// <summary>The one way by which letters leave the product.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Hands a letter over. Whatever the other side says is an answer and no exception, as is that it cannot be reached or takes longer
    /// than <paramref name="patience"/> allows.
    /// </summary>
    Task<MailSendResult> Send(OutgoingEmail letter, CancellationToken patience);
}

/// <summary>A letter as it goes out. The id is the same at every attempt, so a receiver can tell a repeat.</summary>
public sealed record OutgoingEmail(Guid Id, string Recipient, string Language, string Subject, string Text, string Html)
{
    /// <summary>Where mail programs end such letters by themselves.</summary>
    public string? Unsubscribe { get; init; }
}

public enum MailSendStatus
{
    /// <summary>The other side answers for the letter now.</summary>
    Taken,

    /// <summary>Not now; another attempt may succeed.</summary>
    Later,

    /// <summary>Never, as it is.</summary>
    Refused,

    /// <summary>Never to this address.</summary>
    NoSuchAddress,
}

/// <summary>What became of an attempt, and why where it failed.</summary>
public sealed record MailSendResult(MailSendStatus Verdict, string Reason = "")
{
    /// <summary>In the other side's words, as far as there is room for them.</summary>
    public string Reason { get; } = Reason.ToStorable().Truncate(MailMessage.LongestError);

    public static readonly MailSendResult Taken = new(MailSendStatus.Taken);

    public static MailSendResult Later(string reason) => new(MailSendStatus.Later, reason);

    public static MailSendResult Refused(string reason) => new(MailSendStatus.Refused, reason);
}
