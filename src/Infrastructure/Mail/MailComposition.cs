using MakCrm.Application.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Mail;

/// <summary>How letters get from the queue to a mail server. Without a transport they wait.</summary>
static class MailComposition
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<MailQueue>();
        services.AddSingleton<ILetterSeal, LetterSeal>();
        services.AddSingleton<Courier>();
        services.AddSingleton<IMailCourier>(provider => provider.GetRequiredService<Courier>());
        services.AddHostedService(provider => provider.GetRequiredService<Courier>());
        services.AddHostedService<TemplateKeeper>();
    }
}
