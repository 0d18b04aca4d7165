using MakCrm.Application.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Mail;

/// <summary>How letters get from the queue to a mail server. Without a transport they wait.</summary>
public static class MailServiceCollectionExtensions
{
    /// <summary>The way out that the settings name; in a demo that names none, the mailbox in its folder.</summary>
    public static void AddMailTransport(this IServiceCollection services, MailSettings settings, string? demoFolder)
    {
        if (settings.Server is { } server)
        {
            if (settings.Tokens is { } tokens)
                services.AddSingleton(provider => new MailTokens(
                    tokens,
                    new SocketsHttpHandler(),
                    provider.GetRequiredService<TimeProvider>()
                ));
            services.AddSingleton<IMailTransport>(provider => new SmtpTransport(
                server,
                settings.Sender,
                provider.GetRequiredService<TimeProvider>(),
                settings.Dkim,
                provider.GetService<MailTokens>()
            ));
            if (settings.Bounces is { } mailbox)
            {
                services.AddSingleton(provider => ActivatorUtilities.CreateInstance<BounceReader>(provider, mailbox, settings.Sender));
                services.AddHostedService(provider => provider.GetRequiredService<BounceReader>());
            }
        }
        else if (demoFolder is not null)
        {
            services.AddSingleton(provider => new DemoMailbox(
                Path.Combine(demoFolder, "mailbox"),
                provider.GetRequiredService<TimeProvider>()
            ));
            services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<DemoMailbox>());
        }
    }

    internal static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<MailQueue>();
        services.AddSingleton<IEmailBodyProtector, EmailBodyProtector>();
        services.AddSingleton<MailDeliveryWorker>();
        services.AddSingleton<IMailSignal>(provider => provider.GetRequiredService<MailDeliveryWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<MailDeliveryWorker>());
        services.AddHostedService<MailTemplateBackfillJob>();
    }
}
