using MakCrm.Application.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Webhooks;

static class WebhookComposition
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(WebhookSettings.Default);
        services.AddSingleton<WebhookHttp>();
        services.AddSingleton<IWebhookAddresses>(provider => provider.GetRequiredService<WebhookHttp>());
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<FeedBell>();
        services.AddHostedService(provider => provider.GetRequiredService<FeedBell>());
        services.AddSingleton<WebhookSender>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookSender>());
        services.AddHostedService<WebhookFeeder>();
    }
}
