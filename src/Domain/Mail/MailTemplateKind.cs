using System.Collections.Frozen;

namespace MakCrm.Domain.Mail;

/// <summary>A letter that the product knows to write, and what its texts may speak of.</summary>
public sealed class MailTemplateKind
{
    /// <summary>The name of the tenant that writes; every letter may speak of it, and no sender has to tell it.</summary>
    public const string Organization = "organization";

    static readonly MailTemplateKind[] Known =
    [
        new("invitation", ["inviter", "role", "expires"], ["link"]),
        new("password_reset", ["name", "expires"], ["link"]),
        new("password_changed", ["name", "at", "address"], []),
        new("email_verification", ["name", "expires"], ["link"]),
        new("new_sign_in", ["name", "at", "device", "address"], []),
        new("second_factor_changed", ["name", "change", "at", "address"], []),
        new("registration_received", ["name"], []),
        new("registration_approved", ["name"], ["link"]),
        new("registration_rejected", ["name", "reason"], []),
        new("registration_known", ["name"], ["link"]),
        new("registration_question", ["name", "question"], ["link"]),
        new("impersonation_started", ["name", "actor", "reason", "at", "until"], []),
        new("webhook_disabled", ["url", "reason", "at"], []),
        new("automation_message", ["subject", "text"], []),
        new("settlement_code", ["name", "settlement", "total", "expires"], ["code"]),
        new("notifications", ["name", "title", "news"], ["unsubscribe"]),
    ];

    static readonly FrozenDictionary<string, MailTemplateKind> ByKey = Known.ToFrozenDictionary(k => k.Key);

    MailTemplateKind(string key, string[] open, string[] secret)
    {
        Key = key;
        OpenPlaceholders = [.. open, Organization];
        SecretPlaceholders = secret;
        Placeholders = [.. OpenPlaceholders, .. secret];
    }

    public static IReadOnlyList<MailTemplateKind> All => Known;

    public string Key { get; }

    /// <summary>Everything that a letter of this kind can say.</summary>
    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>What may stand in the subject, too, which is kept readable.</summary>
    public IReadOnlyList<string> OpenPlaceholders { get; }

    /// <summary>Links with one-time tokens, and codes: sealed with the body, and without a place in the subject.</summary>
    public IReadOnlyList<string> SecretPlaceholders { get; }

    public static MailTemplateKind Of(string key) =>
        ByKey.GetValueOrDefault(key) ?? throw new ArgumentException($"There is no letter '{key}'.", nameof(key));
}
