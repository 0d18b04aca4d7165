using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MakCrm.Infrastructure.Mail;

/// <summary>
/// Hands letters over by SMTP with MailKit, one connection each. What a server refuses before it has seen the letter concerns us and
/// not the letter (a wrong password, no TLS): that may be mended, so it is tried again.
/// </summary>
public sealed class SmtpTransport(
    SmtpServer server,
    SenderAddress sender,
    TimeProvider clock,
    DkimKey? dkim = null,
    MailTokens? tokens = null
) : IMailTransport
{
    public async Task<MailSendResult> Send(OutgoingEmail letter, CancellationToken patience)
    {
        try
        {
            using var client = new SmtpClient { LocalDomain = sender.Domain };
            client.Trust(server.TrustedRoots);
            return await Enter(client, patience) ?? await HandOver(client, letter, patience);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return MailSendResult.Later("The mail server takes too long.");
        }
        catch (Exception away) when (MailSignIn.IsAway(away))
        {
            return MailSendResult.Later(away.Message);
        }
    }

    /// <summary>Greets, encrypts and signs in as far as the settings want it.</summary>
    /// <returns>Why it cannot be; null where the letter can be handed over.</returns>
    async Task<MailSendResult?> Enter(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.ConnectAsync(server.Host, server.Port, OptionsOf(server.Tls), ct);
            if (server.Credentials is not { } credentials)
                return null;
            if (!client.IsSecure && server.Tls != SmtpTls.Off)
                return MailSendResult.Later("The mail server offers no encryption, and a password is not sent without.");
            await client.SignIn(credentials, tokens, ct);
            return null;
        }
        catch (NotSupportedException lacking)
        {
            return MailSendResult.Later(lacking.Message);
        }
        catch (SmtpCommandException refused)
        {
            return MailSendResult.Later(Reason(refused));
        }
    }

    async Task<MailSendResult> HandOver(SmtpClient client, OutgoingEmail letter, CancellationToken ct)
    {
        var address = Deliverable(letter.Recipient);
        var isInternational = !Ascii.IsValid(address);
        if (isInternational && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
            return new(MailSendStatus.NoSuchAddress, "The mail server takes no addresses with such letters.");
        if (!MailboxAddress.TryParse(address, out var recipient))
            return new(MailSendStatus.NoSuchAddress, "No mail server takes such an address.");
        var message = LetterMessage.Write(letter, sender, recipient, clock.GetUtcNow());
        dkim?.Sign(message, sender.Domain);
        var format = FormatOptions.Default.Clone();
        format.International = isInternational;
        try
        {
            await client.SendAsync(format, message, message.From.Mailboxes.Single(), [recipient], ct);
        }
        catch (SmtpCommandException refused)
        {
            return Judge(refused);
        }

        await Leave(client, ct);
        return MailSendResult.Taken;
    }

    /// <summary>The letter is theirs already: whatever fails now must not send it again.</summary>
    static async Task Leave(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ProtocolException or OperationCanceledException)
        {
            // They have left first.
        }
    }

    /// <summary>4xx may go better next time, as may what wants another password; other 5xx are final.</summary>
    static MailSendResult Judge(SmtpCommandException refused)
    {
        if ((int)refused.StatusCode is < 500 or 530 or 535 or 538)
            return MailSendResult.Later(Reason(refused));
        return refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && IsUnknown(refused)
            ? new(MailSendStatus.NoSuchAddress, Reason(refused))
            : MailSendResult.Refused(Reason(refused));
    }

    /// <summary>550 also means that a server does not relay for us; its enhanced code (RFC 3463), where there is one, tells which.</summary>
    static bool IsUnknown(SmtpCommandException refused)
    {
        var isEnhanced = refused.Message is ['5', '.', ..];
        return (int)refused.StatusCode is 550 or 551 or 553 or 556
            && (
                !isEnhanced
                || refused.Message.StartsWith("5.1.", StringComparison.Ordinal)
                || refused.Message.StartsWith("5.2.", StringComparison.Ordinal)
            );
    }

    static string Reason(SmtpCommandException refused) => $"{(int)refused.StatusCode} {refused.Message}";

    static SecureSocketOptions OptionsOf(SmtpTls tls) =>
        tls switch
        {
            SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
            SmtpTls.Required => SecureSocketOptions.StartTls,
            SmtpTls.Offered => SecureSocketOptions.StartTlsWhenAvailable,
            _ => SecureSocketOptions.None,
        };

    /// <summary>A domain travels in ASCII; what is before it stays as it is.</summary>
    static string Deliverable(string address)
    {
        var at = address.LastIndexOf('@');
        return address[..(at + 1)] + new IdnMapping().GetAscii(address[(at + 1)..]);
    }
}
