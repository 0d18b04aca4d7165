using MakCrm.Application.Events.Public;
using MakCrm.Application.Webhooks.Public;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

/// <summary>Makes deliveries of events. The bookmark moves in the same commit, so each event becomes one delivery, once.</summary>
sealed class WebhookFeeding(IWebhooksDb db, IEventFeed feed, TimeProvider clock) : IWebhookFeeding
{
    public async Task<bool> Feed(Guid endpointId, CancellationToken ct)
    {
        var bookmark = await db.WebhookBookmarks.FirstOrDefaultAsync(b => b.EndpointId == endpointId, ct);
        var endpoint = await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(e => e.Id == endpointId, ct);
        if (bookmark is null || endpoint is not { State: WebhookEndpointState.Active })
            return false;
        var part = await feed.After(bookmark.Number, endpoint.Types, ct);
        var now = clock.GetUtcNow();
        db.WebhookDeliveries.AddRange(part.Events.Select(told => WebhookDelivery.Of(endpointId, told.Message(), now)));
        bookmark.MoveTo(part.Scanned);
        return !part.IsAtHead;
    }

    public async Task Disable(Guid endpointId, bool isGone, CancellationToken ct)
    {
        var endpoint = await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == endpointId, ct);
        endpoint?.Disable(isGone ? WebhookDisabledReason.Gone : WebhookDisabledReason.Failing);
    }
}
