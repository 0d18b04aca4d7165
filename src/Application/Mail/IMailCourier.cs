namespace MakCrm.Application.Mail;

/// <summary>Carries queued letters to the mail server.</summary>
public interface IMailCourier
{
    /// <summary>There may be a letter to carry.</summary>
    void Wake();
}

/// <summary>Closes and opens what a letter says.</summary>
public interface ILetterSeal
{
    byte[] Close(LetterBody body);

    LetterBody Open(byte[] closed);
}

/// <summary>What a letter says, in both forms that it is sent in.</summary>
/// <param name="Unsubscribe">Where mail programs end such letters; it opens without a sign-in, so it is sealed with the rest.</param>
public sealed record LetterBody(string Text, string Html, string? Unsubscribe = null);
