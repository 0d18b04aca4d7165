namespace MakCrm.Application.Mail;

/// <summary>Carries queued letters to the mail server.</summary>
public interface IMailSignal
{
    /// <summary>There may be a letter to carry.</summary>
    void Wake();
}

/// <summary>Closes and opens what a letter says.</summary>
public interface IEmailBodyProtector
{
    byte[] Close(EmailBody body);

    EmailBody Open(byte[] closed);
}

/// <summary>What a letter says, in both forms that it is sent in.</summary>
/// <param name="Unsubscribe">Where mail programs end such letters; it opens without a sign-in, so it is sealed with the rest.</param>
public sealed record EmailBody(string Text, string Html, string? Unsubscribe = null);
