using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Mail;
using MakCrm.TestKit;
using MakCrm.TestKit.Imap;
using MakCrm.TestKit.Smtp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Api.Tests.Mail;

/// <summary>Letters that a mail server took, and that come back.</summary>
public sealed class BounceTests(BounceTests.ReturningApi api) : IClassFixture<BounceTests.ReturningApi>
{
    /// <summary>The product with a mailbox to which letters come back.</summary>
    [DedicatedServer("the mailbox of bounces")]
    public sealed class ReturningApi : CrmApi, IAsyncLifetime
    {
        readonly FakeSmtpServer server = new();

        public FakeImapServer Mailbox { get; } = new();

        protected override void Adjust(IServiceCollection services)
        {
            services.RemoveAll<IMailTransport>();
            services.AddMailTransport(
                MailSettings.From(name =>
                    name switch
                    {
                        "MAK_SMTP_URL" => $"smtp://127.0.0.1:{server.Port}",
                        "MAK_MAIL_FROM" => "noreply@mak.example",
                        "MAK_BOUNCES_URL" => $"imap://noreply:s3cret@127.0.0.1:{Mailbox.Port}?tls=off",
                        _ => null,
                    }
                ),
                demoFolder: null
            );
        }

        public async Task<Guid> Sent(string to)
        {
            var id = await this.Invite(to);
            await Eventually.Holds(async () => (await this.Message(id)).State.ShouldBe("sent"));
            return id;
        }

        /// <summary>The mailbox is looked into once more, until nothing in it is new.</summary>
        public Task Look() =>
            Eventually.Is(
                () =>
                {
                    Clock.Advance(TimeSpan.FromMinutes(1));
                    return Task.FromResult(Mailbox.Unseen == 0);
                },
                "all is read"
            );

        public async Task IsRefused()
        {
            var before = Mailbox.Refused;
            await Eventually.Is(
                () =>
                {
                    Clock.Advance(TimeSpan.FromMinutes(1));
                    return Task.FromResult(Mailbox.Refused > before);
                },
                "nobody is let in"
            );
        }

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await DisposeAsync();
            server.Dispose();
            Mailbox.Dispose();
        }
    }

    [Theory]
    [InlineData("message/rfc822")]
    [InlineData("text/rfc822-headers")]
    public async Task A_letter_that_comes_back_is_bounced_and_says_why(string original)
    {
        var id = await api.Sent("gone@example.ru");
        api.Mailbox.Arrive(Report(id, "failed", original));
        await api.Look();
        await Eventually.Holds(async () => (await api.Message(id)).State.ShouldBe("bounced"));
        var message = (await api.As(api.HeadOffice).Get($"/api/v1/mail-messages/{id}")).Expect(200).Json;
        message.Text("lastError").ShouldBe("5.1.1 550 no such user");
    }

    [Fact]
    public async Task A_delay_and_letters_of_strangers_change_nothing_and_are_read_once()
    {
        var id = await api.Sent("late@example.ru");
        api.Mailbox.Arrive(Report(id, "delayed"));
        api.Mailbox.Arrive(Report(Guid.CreateVersion7(), "failed"));
        api.Mailbox.Arrive(Report(id, "failed").Replace("@mak.example>", "@elsewhere.example>", StringComparison.Ordinal));
        api.Mailbox.Arrive("From: ivan@example.ru\nTo: noreply@mak.example\nSubject: hello\n\nIs anybody there?\n");
        await api.Look();
        (await api.Message(id)).State.ShouldBe("sent");
    }

    [Fact]
    public async Task A_mailbox_that_lets_nobody_in_is_tried_again()
    {
        var id = await api.Sent("later@example.ru");
        api.Mailbox.Password = "changed";
        // Whoever was in the mailbox already has left it by then.
        await api.IsRefused();
        api.Mailbox.Arrive(Report(id, "failed"));
        await api.IsRefused();
        (await api.Message(id)).State.ShouldBe("sent");
        api.Mailbox.Password = "s3cret";
        await api.Look();
        await Eventually.Holds(async () => (await api.Message(id)).State.ShouldBe("bounced"));
    }

    /// <summary>As Postfix writes them.</summary>
    static string Report(Guid id, string action, string original = "message/rfc822") =>
        $"""
            From: MAILER-DAEMON@mx.example.ru
            To: noreply@mak.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="parts"

            --parts
            Content-Type: text/plain

            I'm sorry to have to inform you that your message could not be delivered.
            --parts
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.ru

            Final-Recipient: rfc822; gone@example.ru
            Action: {action}
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no such user

            --parts
            Content-Type: {original}

            From: noreply@mak.example
            To: gone@example.ru
            Message-ID: <{id}@mak.example>
            Subject: Hello

            --parts--

            """;
}
