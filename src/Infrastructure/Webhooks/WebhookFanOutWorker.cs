using MakCrm.Application.Webhooks.Public;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Webhooks;

/// <summary>Makes deliveries of what has happened, endpoint by endpoint. Of two instances at the same one, one is refused and nothing is doubled.</summary>
sealed class WebhookFanOutWorker(
    WebhookQueue queue,
    EventFeedSignal bell,
    WebhookDeliveryWorker sender,
    SystemWorkRunner work,
    ILogger<WebhookFanOutWorker> log
) : Worker(log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        RunContinuously(
            async ct =>
            {
                var rung = bell.Next;
                if (!await FeedAll(ct))
                    await Task.WhenAny(rung, Task.Delay(Look, ct));
            },
            Look,
            stoppingToken
        );

    /// <summary>Tells whether there is more to do.</summary>
    async Task<bool> FeedAll(CancellationToken ct)
    {
        var isMore = false;
        foreach (var (tenant, endpoint) in await queue.FindEndpointsBehind(ct))
        {
            var refusal = await work.Try(
                tenant,
                "feedWebhooks",
                async services => isMore |= await services.GetRequiredService<IWebhookFanOut>().FanOut(endpoint, ct),
                ct
            );
            if (refusal is null)
                sender.Wake();
        }

        return isMore;
    }
}
