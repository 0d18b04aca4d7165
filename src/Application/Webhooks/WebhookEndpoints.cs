using MakCrm.Application.Events.Public;
using MakCrm.Application.Webhooks.Public;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

sealed class WebhookEndpoints(IWebhooksDb db, IEventFeed feed, TimeProvider clock) : IWebhookEndpoints
{
    public Task<bool> Has(Guid endpointId, CancellationToken ct) => db.WebhookEndpoints.AnyAsync(e => e.Id == endpointId, ct);

    public async Task<Error?> Send(Guid endpointId, WebhookCall call, CancellationToken ct)
    {
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == endpointId && e.State == WebhookEndpointState.Active, ct))
            return WebhookErrors.NotActive;
        var now = clock.GetUtcNow();
        var serialized = feed.Compose(call.Type, call.RecordType, call.RecordId, now, call.Data);
        db.WebhookDeliveries.Add(WebhookDelivery.Of(endpointId, serialized.Message(), now));
        return null;
    }
}
