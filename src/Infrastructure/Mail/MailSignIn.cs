using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;

namespace MakCrm.Infrastructure.Mail;

/// <summary>What SMTP and IMAP have in common: whom they believe and how they sign in.</summary>
static class MailSignIn
{
    /// <summary>What an address says of user and password; null where it says too little.</summary>
    public static NetworkCredential? CredentialsOf(Uri address, bool hasTokens)
    {
        var parts = address.UserInfo.Split(':', 2);
        var (user, password) = (Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
        return user.Length == 0 || (parts.Length == 1 && !hasTokens) ? null : new(user, password);
    }

    /// <param name="roots">Certificates to believe instead of the system's; null for the system's.</param>
    public static void Trust(this MailService client, X509Certificate2Collection? roots)
    {
        client.CheckCertificateRevocation = false;
        if (roots is not null)
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(roots, certificate, errors);
    }

    /// <exception cref="AuthenticationException">The server refuses. A token that it refused is not used again.</exception>
    public static async Task SignIn(this MailService client, NetworkCredential credentials, MailTokens? tokens, CancellationToken ct)
    {
        if (tokens is null)
        {
            await client.AuthenticateAsync(credentials, ct);
            return;
        }

        try
        {
            await client.AuthenticateAsync(new SaslMechanismOAuth2(credentials.UserName, await tokens.Get(ct)), ct);
        }
        catch (AuthenticationException)
        {
            tokens.Drop();
            throw;
        }
    }

    /// <summary>The server is away, speaks strangely or lets nobody in: none of it is about a letter.</summary>
    public static bool IsAway(Exception broken) =>
        broken
            is SocketException
                or IOException
                or TimeoutException
                or ProtocolException
                or AuthenticationException
                or SslHandshakeException
                or ServiceNotAuthenticatedException
                or ServiceNotConnectedException
                or MailTokenException;

    static bool IsTrusted(X509Certificate2Collection roots, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain
        {
            ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        using var own = new X509Certificate2(certificate);
        return chain.Build(own);
    }
}
