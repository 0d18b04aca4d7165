namespace MakCrm.Application.Mail.Public;

/// <summary>Letters to people, in the words of the tenant's own templates.</summary>
public interface IEmailSender
{
    /// <summary>
    /// Queues a letter as part of the present commit: rolled back, there is none; committed, it is delivered sooner or later, once.
    /// Values may be secrets, such as links with one-time tokens: they are sealed while the letter waits and forgotten afterwards.
    /// </summary>
    /// <returns>The message's id.</returns>
    /// <exception cref="ArgumentException">The address is none, or the letter speaks of something that no value was given for.</exception>
    Task<Guid> Send(EmailRequest letter, CancellationToken ct);
}

/// <summary>
/// What to write to whom. <see cref="Template"/> is one of <see cref="MailTemplateKeys"/>, <see cref="Language"/> is <c>ru</c> or <c>en</c>.
/// The value <c>organization</c>, the tenant's name, is there by itself.
/// </summary>
public sealed record EmailRequest(string Template, string Language, string To, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Where mail programs end such letters by themselves (RFC 8058); null for letters that nobody subscribes to.</summary>
    public string? Unsubscribe { get; init; }
}

/// <summary>The letters that there are, each with the values it needs.</summary>
public static class MailTemplateKeys
{
    /// <summary><c>inviter</c>, <c>role</c>, <c>expires</c>, <c>link</c>.</summary>
    public const string Invitation = "invitation";

    /// <summary><c>name</c>, <c>expires</c>, <c>link</c>.</summary>
    public const string PasswordReset = "password_reset";

    /// <summary><c>name</c>, <c>at</c>, <c>address</c>: the IP address it came from.</summary>
    public const string PasswordChanged = "password_changed";

    /// <summary><c>name</c>, <c>expires</c>, <c>link</c>.</summary>
    public const string EmailVerification = "email_verification";

    /// <summary><c>name</c>, <c>at</c>, <c>device</c>, <c>address</c>: the IP address it came from.</summary>
    public const string NewSignIn = "new_sign_in";

    /// <summary><c>name</c>, <c>change</c> in the reader's words, <c>at</c>, <c>address</c>: the IP address it came from.</summary>
    public const string SecondFactorChanged = "second_factor_changed";

    /// <summary><c>name</c>.</summary>
    public const string RegistrationReceived = "registration_received";

    /// <summary><c>name</c>, <c>link</c>.</summary>
    public const string RegistrationApproved = "registration_approved";

    /// <summary><c>name</c>, <c>reason</c>.</summary>
    public const string RegistrationRejected = "registration_rejected";

    /// <summary><c>name</c>, <c>link</c>: to whoever registers and can sign in already.</summary>
    public const string RegistrationKnown = "registration_known";

    /// <summary><c>name</c>, <c>question</c>, <c>link</c>.</summary>
    public const string RegistrationQuestion = "registration_question";

    /// <summary><c>name</c>, <c>actor</c>, <c>reason</c>, <c>at</c>, <c>until</c>.</summary>
    public const string ImpersonationStarted = "impersonation_started";

    /// <summary><c>url</c>, <c>reason</c> in the reader's words, <c>at</c>.</summary>
    public const string WebhookDisabled = "webhook_disabled";

    /// <summary><c>subject</c>, <c>text</c>: to a person whom a rule of automation writes to.</summary>
    public const string AutomationMessage = "automation_message";

    /// <summary><c>name</c>, <c>settlement</c>, <c>total</c>, <c>expires</c>, <c>code</c>.</summary>
    public const string SettlementCode = "settlement_code";

    /// <summary><c>name</c>, <c>title</c>, <c>news</c> in lines, <c>unsubscribe</c>: a link.</summary>
    public const string Notifications = "notifications";
}
