using System.Net;
using System.Security.Cryptography.X509Certificates;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.Mail;

/// <summary>Where letters are handed over and who they say they are from; no server where none is set.</summary>
public sealed record MailSettings(SmtpServer? Server, SenderAddress Sender)
{
    /// <summary>Signs what is sent; null for no signature.</summary>
    public DkimKey? Dkim { get; init; }

    /// <summary>Gives what stands for a password at SMTP and IMAP; null where passwords are used.</summary>
    public MailTokenSource? Tokens { get; init; }

    /// <summary>Where letters that could not be delivered come back; null where nobody looks.</summary>
    public BounceMailbox? Bounces { get; init; }

    public static readonly MailSettings None = new(null, new("MaK CRM", "noreply@mak-crm.invalid"));

    /// <exception cref="InvalidOperationException">A variable makes no sense or lacks another; the message names it.</exception>
    public static MailSettings From(Func<string, string?> given)
    {
        if (given("MAK_SMTP_URL") is not { } url)
            return None;
        var sender =
            given("MAK_MAIL_FROM")
            ?? throw new InvalidOperationException(
                "MAK_MAIL_FROM is not set: the address that letters come from, such as CRM <noreply@example.ru>."
            );
        var (roots, tokens) = (Roots(given("MAK_SMTP_CA")), TokensOf(given));
        return new(SmtpServer.From(url, tokens is not null) with { TrustedRoots = roots }, SenderAddress.From(sender))
        {
            Dkim = given("MAK_DKIM_KEY") is { } key ? DkimKey.From(key, Needed(given, "MAK_DKIM_SELECTOR", "MAK_DKIM_KEY")) : null,
            Tokens = tokens,
            Bounces = given("MAK_BOUNCES_URL") is { } box
                ? BounceMailbox.From(box, tokens is not null) with
                {
                    TrustedRoots = roots,
                }
                : null,
        };
    }

    static MailTokenSource? TokensOf(Func<string, string?> given)
    {
        const string endpoint = "MAK_MAIL_TOKEN_URL";
        if (given(endpoint) is not { } url)
            return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || address.IsLoopback))
            throw new InvalidOperationException($"{endpoint} is no https address.");
        return new(
            address,
            Needed(given, "MAK_MAIL_CLIENT_ID", endpoint),
            Needed(given, "MAK_MAIL_CLIENT_SECRET", endpoint),
            given("MAK_MAIL_REFRESH_TOKEN"),
            given("MAK_MAIL_SCOPE")
        );
    }

    static string Needed(Func<string, string?> given, string name, string by) =>
        given(name) ?? throw new InvalidOperationException($"{name} is not set: {by} needs it.");

    static X509Certificate2Collection? Roots(string? file)
    {
        if (file is null)
            return null;
        if (!File.Exists(file))
            throw new InvalidOperationException("MAK_SMTP_CA names no file.");
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(file);
        return roots;
    }
}

public enum SmtpTls
{
    /// <summary>The connection begins with TLS.</summary>
    Implicit,

    /// <summary>STARTTLS or nothing.</summary>
    Required,

    /// <summary>STARTTLS where the server offers it; a password is never sent without.</summary>
    Offered,

    /// <summary>Plain text, for a relay on the same machine.</summary>
    Off,
}

/// <summary>A mail server and how to speak to it.</summary>
public sealed record SmtpServer(string Host, int Port, SmtpTls Tls)
{
    const string Form = "smtp://user:password@host:port, smtps://… or ?tls=required, ?tls=off";

    /// <summary>The password is empty where a token stands for it.</summary>
    public NetworkCredential? Credentials { get; init; }

    /// <summary>Certificates to believe instead of the system's; null for the system's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <param name="hasTokens">Tokens stand for a password, so a user alone is enough.</param>
    public static SmtpServer From(string url, bool hasTokens = false)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/"))
            throw Nonsense();
        var tls = (uri.Scheme, uri.Query) switch
        {
            ("smtps", "") => SmtpTls.Implicit,
            ("smtp", "") => SmtpTls.Offered,
            ("smtp", "?tls=required") => SmtpTls.Required,
            ("smtp", "?tls=off") => SmtpTls.Off,
            _ => throw Nonsense(),
        };
        var port =
            uri.Port > 0 ? uri.Port
            : tls == SmtpTls.Implicit ? 465
            : 587;
        if (uri.UserInfo.Length == 0)
            return hasTokens ? throw Nonsense() : new(uri.IdnHost, port, tls);
        return new(uri.IdnHost, port, tls) { Credentials = MailSignIn.CredentialsOf(uri, hasTokens) ?? throw Nonsense() };
    }

    // The URL holds a password: it is not repeated.
    static InvalidOperationException Nonsense() => new($"MAK_SMTP_URL makes no sense; it looks like {Form}.");
}

/// <summary>Who letters are from.</summary>
public sealed record SenderAddress(string Name, string Address)
{
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>Reads <c>Name &lt;address&gt;</c> or a bare address.</summary>
    public static SenderAddress From(string text)
    {
        if (EmailAddress.Parse(text) is not { } address || !System.Text.Ascii.IsValid(address.Address))
            throw new InvalidOperationException("MAK_MAIL_FROM is no address; it looks like CRM <noreply@example.ru>.");
        var open = text.LastIndexOf('<');
        var name = open < 0 ? "" : text[..open].Trim();
        return new(name is ['"', .., '"'] ? name[1..^1] : name, address.Address);
    }
}
