using MakCrm.Application.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Webhooks;

static class WebhookServiceCollectionExtensions
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(WebhookSettings.Default);
        services.AddSingleton<WebhookHttpClient>();
        services.AddSingleton<IWebhookUrlPolicy>(provider => provider.GetRequiredService<WebhookHttpClient>());
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<EventFeedSignal>();
        services.AddHostedService(provider => provider.GetRequiredService<EventFeedSignal>());
        services.AddSingleton<WebhookDeliveryWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookDeliveryWorker>());
        services.AddHostedService<WebhookFanOutWorker>();
    }
}
