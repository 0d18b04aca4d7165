using System.Net;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;

namespace MakCrm.Infrastructure.Mail;

/// <summary>The mailbox of the sender's address, to which other servers return what they cannot deliver.</summary>
public sealed record BounceMailbox(string Host, int Port, SecureSocketOptions Tls, NetworkCredential Credentials)
{
    const string Form = "imaps://user:password@host:port, or imap:// with ?tls=required, ?tls=off";

    public X509Certificate2Collection? TrustedRoots { get; init; }

    public static BounceMailbox From(string url, bool hasTokens)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/"))
            throw Nonsense();
        var (tls, port) = (uri.Scheme, uri.Query) switch
        {
            ("imaps", "") => (SecureSocketOptions.SslOnConnect, 993),
            ("imap", "" or "?tls=required") => (SecureSocketOptions.StartTls, 143),
            ("imap", "?tls=off") => (SecureSocketOptions.None, 143),
            _ => throw Nonsense(),
        };
        var credentials = MailSignIn.CredentialsOf(uri, hasTokens) ?? throw Nonsense();
        return new(uri.IdnHost, uri.Port > 0 ? uri.Port : port, tls, credentials);
    }

    // The URL holds a password: it is not repeated.
    static InvalidOperationException Nonsense() => new($"MAK_BOUNCES_URL makes no sense; it looks like {Form}.");
}
