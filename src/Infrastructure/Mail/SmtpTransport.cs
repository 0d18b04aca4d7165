using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace MakCrm.Infrastructure.Mail;

/// <summary>
/// Hands letters over by SMTP (RFC 5321), one connection each. What a server refuses before it has seen the letter concerns us and
/// not the letter (a wrong password, no TLS): that may be mended, so it is tried again.
/// </summary>
public sealed class SmtpTransport(SmtpServer server, Sender sender, TimeProvider clock) : IMailTransport
{
    public async Task<Handover> Send(OutgoingLetter letter, CancellationToken patience)
    {
        try
        {
            await using var line = await SmtpLine.Connect(server, patience);
            var offers = await Enter(line, patience);
            return await HandOver(line, offers, letter, patience);
        }
        catch (RefusedEntryException refused)
        {
            return Handover.Later(refused.Message);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Handover.Later("The mail server takes too long.");
        }
        catch (Exception away) when (away is SocketException or IOException or AuthenticationException)
        {
            return Handover.Later(away.Message);
        }
    }

    /// <summary>Greets, encrypts and signs in as far as the settings want it.</summary>
    /// <returns>What the server offers in the end.</returns>
    async Task<IReadOnlyList<string>> Enter(SmtpLine line, CancellationToken ct)
    {
        Expect(await line.Hear(ct));
        var offers = await Greet(line, ct);
        if (server.Tls is SmtpTls.Required or SmtpTls.Offered && Has(offers, "STARTTLS"))
        {
            Expect(await line.Ask("STARTTLS", ct));
            await line.Encrypt(ct);
            offers = await Greet(line, ct);
        }

        if (server.Tls == SmtpTls.Required && !line.IsEncrypted)
            throw new RefusedEntryException("The mail server offers no encryption.");
        if (server.Credentials is { } credentials)
            await SignIn(line, offers, credentials, ct);
        return offers;
    }

    async Task<IReadOnlyList<string>> Greet(SmtpLine line, CancellationToken ct) =>
        Expect(await line.Ask($"EHLO {sender.Domain}", ct)).Lines;

    async Task SignIn(SmtpLine line, IReadOnlyList<string> offers, NetworkCredential credentials, CancellationToken ct)
    {
        if (!line.IsEncrypted && server.Tls != SmtpTls.Off)
            throw new RefusedEntryException("The mail server offers no encryption, and a password is not sent without.");
        var ways = offers.FirstOrDefault(o => o.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)) ?? "";
        if (ways.Contains("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            Expect(await line.Ask($"AUTH PLAIN {Base64($"\0{credentials.UserName}\0{credentials.Password}")}", ct));
            return;
        }

        Expect(await line.Ask("AUTH LOGIN", ct));
        Expect(await line.Ask(Base64(credentials.UserName), ct));
        Expect(await line.Ask(Base64(credentials.Password), ct));
    }

    async Task<Handover> HandOver(SmtpLine line, IReadOnlyList<string> offers, OutgoingLetter letter, CancellationToken ct)
    {
        var recipient = Deliverable(letter.Recipient);
        var isInternational = !Ascii.IsValid(recipient);
        if (isInternational && !Has(offers, "SMTPUTF8"))
            return new(Verdict.NoSuchAddress, "The mail server takes no addresses with such letters.");
        var from = await line.Ask($"MAIL FROM:<{sender.Address}>{(isInternational ? " SMTPUTF8" : "")}", ct);
        if (!from.IsGood)
            return Judge(from, isAboutAddress: false);
        var to = await line.Ask($"RCPT TO:<{recipient}>", ct);
        if (!to.IsGood)
            return Judge(to, isAboutAddress: true);
        var ready = await line.Ask("DATA", ct);
        if (!ready.IsGood)
            return Judge(ready, isAboutAddress: false);
        var taken = await line.Deliver(MimeMessage.Write(letter, sender, recipient, clock.GetUtcNow()), ct);
        if (!taken.IsGood)
            return Judge(taken, isAboutAddress: false);
        await line.Leave(ct);
        return Handover.Taken;
    }

    /// <summary>4xx may go better next time, as may what wants another password; other 5xx are final.</summary>
    static Handover Judge(SmtpReply reply, bool isAboutAddress)
    {
        if (reply.Code is < 500 or 530 or 535 or 538)
            return Handover.Later(reply.ToString());
        return isAboutAddress && IsUnknown(reply) ? new(Verdict.NoSuchAddress, reply.ToString()) : Handover.Refused(reply.ToString());
    }

    /// <summary>550 also means that a server does not relay for us; its enhanced code (RFC 3463), where there is one, tells which.</summary>
    static bool IsUnknown(SmtpReply reply)
    {
        var isEnhanced = reply.Lines is [['5', '.', ..], ..];
        return reply.Code is 550 or 551 or 553 or 556
            && (
                !isEnhanced
                || reply.Lines[0].StartsWith("5.1.", StringComparison.Ordinal)
                || reply.Lines[0].StartsWith("5.2.", StringComparison.Ordinal)
            );
    }

    /// <summary>A domain travels in ASCII; what is before it stays as it is.</summary>
    static string Deliverable(string address)
    {
        var at = address.LastIndexOf('@');
        return address[..(at + 1)] + new IdnMapping().GetAscii(address[(at + 1)..]);
    }

    static bool Has(IReadOnlyList<string> offers, string word) =>
        offers.Any(offer => offer.Split(' ')[0].Equals(word, StringComparison.OrdinalIgnoreCase));

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    static SmtpReply Expect(SmtpReply reply) => reply.IsGood ? reply : throw new RefusedEntryException(reply.ToString());

    sealed class RefusedEntryException(string reason) : Exception(reason);
}
