using MakCrm.Application.Events.Public;
using MakCrm.Application.Webhooks.Public;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

/// <summary>Makes deliveries of events. The bookmark moves in the same commit, so each event becomes one delivery, once.</summary>
sealed class WebhookFanOut(IWebhooksDb db, IEventFeed feed, WebhookFilterEvaluator sieve, TimeProvider clock) : IWebhookFanOut
{
    public async Task<bool> FanOut(Guid endpointId, CancellationToken ct)
    {
        var bookmark = await db.WebhookBookmarks.FirstOrDefaultAsync(b => b.EndpointId == endpointId, ct);
        var endpoint = await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == endpointId, ct);
        if (bookmark is null || endpoint is not { State: WebhookEndpointState.Active })
            return false;
        var part = await feed.After(bookmark.Number, endpoint.Types, ct);
        var passed = await sieve.Apply(endpoint, part.Events, ct);
        if (!passed.IsOk)
        {
            // The bookmark stays: what was not sent is sent once the filter is mended and the endpoint resumed.
            await Disable(endpointId, WebhookDisabledReason.FilterRefused, ct);
            return false;
        }

        var now = clock.GetUtcNow();
        db.WebhookDeliveries.AddRange(passed.Value.Select(serialized => WebhookDelivery.Of(endpointId, serialized.Message(), now)));
        bookmark.MoveTo(part.Scanned);
        return !part.IsAtHead;
    }

    public Task Disable(Guid endpointId, bool isGone, CancellationToken ct) =>
        Disable(endpointId, isGone ? WebhookDisabledReason.Gone : WebhookDisabledReason.Failing, ct);

    async Task Disable(Guid endpointId, WebhookDisabledReason reason, CancellationToken ct) =>
        (await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == endpointId, ct))?.Disable(reason);
}
