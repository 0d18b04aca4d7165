using MakCrm.Infrastructure.Mail;
using MakCrm.TestKit;
using MakCrm.TestKit.Smtp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Api.Tests.Mail;

/// <summary>The product with a mail server of the test's own, reached as any other would be.</summary>
[DedicatedServer("the mail server")]
public sealed class SmtpApi : CrmApiFixture, IAsyncLifetime
{
    public FakeSmtpServer Server { get; } = new();

    protected override void Adjust(IServiceCollection services)
    {
        services.RemoveAll<IMailTransport>();
        services.AddMailTransport(
            MailSettings.From(name =>
                name switch
                {
                    "MAK_SMTP_URL" => $"smtp://127.0.0.1:{Server.Port}",
                    "MAK_MAIL_FROM" => "МаК CRM <noreply@mak.example>",
                    _ => null,
                }
            ),
            demoFolder: null
        );
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        Server.Dispose();
    }

    /// <summary>The letters that the server took for this address.</summary>
    public IReadOnlyList<ReceivedEmail> To(string recipient) => [.. Server.Received.Where(letter => letter.To == recipient)];
}

[CollectionDefinition]
public sealed class MailServer : ICollectionFixture<SmtpApi>;
