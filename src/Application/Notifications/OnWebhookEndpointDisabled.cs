using MakCrm.Domain.Notifications;
using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Notifications;

sealed class OnWebhookEndpointDisabled(INotificationsDb db, TimeProvider clock) : IOn<WebhookEndpointDisabled>
{
    public Task Handle(WebhookEndpointDisabled raised, EventFacts facts, CancellationToken ct)
    {
        db.Notifications.Add(Notification.OfWebhook(raised.EndpointId, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
