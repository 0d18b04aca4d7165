using MakCrm.Application.Webhooks.Public;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Webhooks;

/// <summary>Makes deliveries of what has happened, endpoint by endpoint. Of two instances at the same one, one is refused and nothing is doubled.</summary>
sealed class WebhookFeeder(WebhookQueue queue, FeedBell bell, WebhookSender sender, SystemWork work, ILogger<WebhookFeeder> log)
    : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.Next;
            try
            {
                if (!await FeedAll(stoppingToken))
                    await Task.WhenAny(rung, Task.Delay(Look, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // It outlives a database that is away: the bookmarks stand where they stood.
                log.LogWarning("Webhooks are not fed: {Reason}", broken.GetBaseException().GetType().Name);
                await Task.Delay(Look, stoppingToken);
            }
        }
    }

    /// <summary>Tells whether there is more to do.</summary>
    async Task<bool> FeedAll(CancellationToken ct)
    {
        var isMore = false;
        foreach (var (tenant, endpoint) in await queue.Behind(ct))
        {
            var refusal = await work.Try(
                tenant,
                "feedWebhooks",
                async services => isMore |= await services.GetRequiredService<IWebhookFeeding>().Feed(endpoint, ct),
                ct
            );
            if (refusal is null)
                sender.Wake();
        }

        return isMore;
    }
}
