using MakCrm.Domain.Notifications;
using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Notifications;

sealed class OnWebhookEndpointDisabled(INotificationsDb db, TimeProvider clock) : IEventHandler<WebhookEndpointDisabled>
{
    public Task Handle(WebhookEndpointDisabled raised, EventContext facts, CancellationToken ct)
    {
        db.Notifications.Add(Notification.OfWebhook(raised.EndpointId, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
