using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MakCrm.Infrastructure.Mail;
using MakCrm.TestKit;
using MakCrm.TestKit.Smtp;

namespace MakCrm.Api.Tests.Mail;

/// <summary>How the product speaks to a mail server, TLS and passwords above all.</summary>
public sealed class SmtpTransportTests
{
    static readonly X509Certificate2 Certificate = MakeCertificate();

    [Fact]
    public async Task Where_the_server_offers_tls_it_is_used()
    {
        using var server = new FakeSmtpServer { Certificate = Certificate };
        (await Send(server, SmtpTls.Offered)).ShouldBe(MailSendResult.Taken);
        server.Received.Single().IsEncrypted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_can_begin_with_tls()
    {
        using var server = new FakeSmtpServer { Certificate = Certificate, IsImplicitTls = true };
        (await Send(server, SmtpTls.Implicit)).ShouldBe(MailSendResult.Taken);
        server.Received.Single().IsEncrypted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_believed()
    {
        using var server = new FakeSmtpServer { Certificate = Certificate };
        (await Send(server, SmtpTls.Offered, isTrusted: false)).Verdict.ShouldBe(MailSendStatus.Later);
        server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_tls_is_required_nothing_is_said_without()
    {
        using var server = new FakeSmtpServer();
        (await Send(server, SmtpTls.Required)).Verdict.ShouldBe(MailSendStatus.Later);
        server.Heard.ShouldNotContain(command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_is_not_sent_in_the_open()
    {
        using var server = new FakeSmtpServer { Password = "s3cret" };
        (await Send(server, SmtpTls.Offered, "s3cret")).Verdict.ShouldBe(MailSendStatus.Later);
        server.Heard.ShouldNotContain(command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("s3cret", MailSendStatus.Taken)]
    [InlineData("wrong", MailSendStatus.Later)]
    public async Task A_wrong_password_is_our_fault_and_not_the_letters(string password, MailSendStatus verdict)
    {
        using var server = new FakeSmtpServer { Certificate = Certificate, Password = "s3cret" };
        (await Send(server, SmtpTls.Offered, password)).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public async Task A_token_of_the_provider_stands_for_a_password()
    {
        using var server = new FakeSmtpServer { Certificate = Certificate, Token = "second" };
        using var provider = new TokenProvider("first", "second");
        using var tokens = provider.Tokens();
        // The first was refused, so it is not used again.
        (await Send(server, tokens)).Verdict.ShouldBe(MailSendStatus.Later);
        (await Send(server, tokens)).ShouldBe(MailSendResult.Taken);
        (await Send(server, tokens)).ShouldBe(MailSendResult.Taken);
        provider.Asked.ShouldBe([
            "grant_type=refresh_token&client_id=crm&client_secret=hidden&refresh_token=long",
            "grant_type=refresh_token&client_id=crm&client_secret=hidden&refresh_token=long",
        ]);
    }

    [Fact]
    public async Task A_provider_that_gives_no_token_is_no_fault_of_the_letter()
    {
        using var server = new FakeSmtpServer { Certificate = Certificate, Token = "first" };
        using var provider = new TokenProvider();
        using var tokens = provider.Tokens();
        var handover = await Send(server, tokens);
        handover.ShouldBe(MailSendResult.Later("The provider gives no token: 400."));
        handover.Reason.ShouldNotContain("hidden");
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ed25519")]
    public async Task A_signature_of_the_senders_domain_holds_where_the_letter_arrives(string kind)
    {
        var (file, key) = DkimKeys.New(kind);
        using var server = new FakeSmtpServer();
        var signed = new SmtpTransport(Plain(server), new("МаК", "noreply@mak.example"), TimeProvider.System, DkimKey.From(file, "mail"));
        await signed.Send(Letter() with { Text = "one\n.\n.two\n" }, TestContext.Current.CancellationToken);
        var content = server.Received.Single().Content;
        (await DkimKeys.Holds(content, key)).ShouldBeTrue(content);
        (await DkimKeys.Holds(content.Replace("Subject: ", "Subject: not ", StringComparison.Ordinal), key)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user", MailSendStatus.NoSuchAddress)]
    [InlineData("RCPT", "550 unknown", MailSendStatus.NoSuchAddress)]
    [InlineData("RCPT", "550 5.7.1 relaying denied", MailSendStatus.Refused)]
    [InlineData("RCPT", "452 4.2.2 mailbox full", MailSendStatus.Later)]
    [InlineData("MAIL", "530 5.7.0 sign in first", MailSendStatus.Later)]
    [InlineData("MAIL", "552 5.3.4 too big", MailSendStatus.Refused)]
    [InlineData("greeting", "554 go away", MailSendStatus.Later)]
    [InlineData("EHLO", "not SMTP at all", MailSendStatus.Later)]
    [InlineData("DATA", FakeSmtpServer.HangUp, MailSendStatus.Later)]
    public async Task What_the_server_says_is_taken_as_it_is_meant(string command, string reply, MailSendStatus verdict)
    {
        using var server = new FakeSmtpServer();
        server.AnswerNext(command, reply);
        (await Send(server, SmtpTls.Off)).Verdict.ShouldBe(verdict);
        server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_when_patience_ends()
    {
        using var server = new FakeSmtpServer();
        server.AnswerNext("RCPT", FakeSmtpServer.Silence);
        using var patience = new CancellationTokenSource();
        var sending = Transport(server, SmtpTls.Off).Send(Letter(), patience.Token);
        await Eventually.Is(
            () => Task.FromResult(server.Heard.Any(command => command.StartsWith("RCPT", StringComparison.Ordinal))),
            "it is asked"
        );
        await patience.CancelAsync();
        (await sending).Verdict.ShouldBe(MailSendStatus.Later);
    }

    [Theory]
    [InlineData("a..b@example.ru")]
    [InlineData(".a@example.ru")]
    [InlineData("a b@example.ru")]
    public async Task An_address_that_no_letter_can_have_is_final(string address)
    {
        using var server = new FakeSmtpServer();
        (await Send(server, SmtpTls.Off, recipient: address)).Verdict.ShouldBe(MailSendStatus.NoSuchAddress);
    }

    [Fact]
    public async Task A_domain_in_russian_travels_in_ascii()
    {
        using var server = new FakeSmtpServer();
        (await Send(server, SmtpTls.Off, recipient: "info@почта.рф")).ShouldBe(MailSendResult.Taken);
        server.Received.Single().To.ShouldBe("info@xn--80a1acny.xn--p1ai");
        (await Send(server, SmtpTls.Off, recipient: "иван@почта.рф")).Verdict.ShouldBe(MailSendStatus.NoSuchAddress);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: eve@example.ru")]
    [InlineData("Очень длинная тема письма, которая ни за что не поместится в одну строку заголовка 🙂 и потому складывается")]
    public async Task A_subject_can_say_anything_and_add_no_header(string subject)
    {
        using var server = new FakeSmtpServer();
        await Transport(server, SmtpTls.Off).Send(Letter() with { Subject = subject }, TestContext.Current.CancellationToken);
        var letter = server.Received.Single();
        letter.Subject.ShouldBe(subject.ReplaceLineEndings(" "));
        letter.Header("Bcc").ShouldBe("");
        letter.Content.Split("\r\n").ShouldAllBe(line => line.Length <= 998);
    }

    [Fact]
    public async Task A_line_that_begins_with_a_dot_stays()
    {
        using var server = new FakeSmtpServer();
        var letter = Letter() with { Text = "one\n.\n.two\n", Html = "<p>.</p>" };
        await Transport(server, SmtpTls.Off).Send(letter, TestContext.Current.CancellationToken);
        server.Received.Single().Text.ShouldBe("one\r\n.\r\n.two\r\n");
    }

    [Theory]
    [InlineData("smtp://mail.example.ru", "mail.example.ru", 587, SmtpTls.Offered)]
    [InlineData("smtps://u:p%40ss@mail.example.ru", "mail.example.ru", 465, SmtpTls.Implicit)]
    [InlineData("smtp://127.0.0.1:25?tls=off", "127.0.0.1", 25, SmtpTls.Off)]
    [InlineData("smtp://u:p@mail.example.ru:2525?tls=required", "mail.example.ru", 2525, SmtpTls.Required)]
    public void A_server_is_named_by_an_address(string url, string host, int port, SmtpTls tls)
    {
        var server = SmtpServer.From(url);
        (server.Host, server.Port, server.Tls).ShouldBe((host, port, tls));
    }

    [Theory]
    [InlineData("http://u:topsecret@mail.example.ru", "CRM <a@example.ru>", "MAK_SMTP_URL")]
    [InlineData("smtp://u:topsecret@mail.example.ru?tls=no", "CRM <a@example.ru>", "MAK_SMTP_URL")]
    [InlineData("mail.example.ru", "CRM <a@example.ru>", "MAK_SMTP_URL")]
    [InlineData("smtp://mail.example.ru", "nobody", "MAK_MAIL_FROM")]
    [InlineData("smtp://mail.example.ru", null, "MAK_MAIL_FROM")]
    [InlineData("smtp://topsecret@mail.example.ru", "CRM <a@example.ru>", "MAK_SMTP_URL")]
    public void Settings_that_make_no_sense_are_named_and_not_repeated(string url, string? from, string variable)
    {
        var refusal = Should.Throw<InvalidOperationException>(() =>
            MailSettings.From(name =>
                name == "MAK_SMTP_URL" ? url
                : name == "MAK_MAIL_FROM" ? from
                : null
            )
        );
        refusal.Message.ShouldStartWith(variable);
        refusal.Message.ShouldNotContain("topsecret");
    }

    static Task<MailSendResult> Send(
        FakeSmtpServer server,
        SmtpTls tls,
        string? password = null,
        bool isTrusted = true,
        string recipient = "ivan@example.ru"
    ) => Transport(server, tls, password, isTrusted).Send(Letter() with { Recipient = recipient }, TestContext.Current.CancellationToken);

    static SmtpTransport Transport(FakeSmtpServer server, SmtpTls tls, string? password = null, bool isTrusted = true) =>
        new(
            new("localhost", server.Port, tls)
            {
                Credentials = password is null ? null : new NetworkCredential("user", password),
                TrustedRoots = isTrusted ? [Certificate] : null,
            },
            new("МаК", "noreply@mak.example"),
            TimeProvider.System
        );

    static SmtpServer Plain(FakeSmtpServer server) => new("localhost", server.Port, SmtpTls.Off);

    static Task<MailSendResult> Send(FakeSmtpServer server, MailTokens tokens) =>
        new SmtpTransport(
            new("localhost", server.Port, SmtpTls.Offered) { Credentials = new("noreply@mak.example", ""), TrustedRoots = [Certificate] },
            new("МаК", "noreply@mak.example"),
            TimeProvider.System,
            tokens: tokens
        ).Send(Letter(), TestContext.Current.CancellationToken);

    static OutgoingEmail Letter() => new(Guid.CreateVersion7(), "ivan@example.ru", "ru", "Тема", "Текст", "<p>Текст</p>");

    static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
