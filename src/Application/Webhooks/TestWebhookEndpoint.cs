using MakCrm.Application.Events.Public;
using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class TestWebhookEndpointHandler(WebhookEndpointService service, IWebhooksDb db, IEventFeed feed, TimeProvider clock)
    : IMessageHandler<Contract.TestWebhookEndpoint, Contract.WebhookDelivery>
{
    public async Task<Result<Contract.WebhookDelivery>> Handle(Contract.TestWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        if (endpoint.State != WebhookEndpointState.Active)
            return WebhookErrors.NotActive;
        var now = clock.GetUtcNow();
        var delivery = WebhookDelivery.Of(
            endpoint.Id,
            feed.Compose("webhook.test.v1", "webhook_endpoint", endpoint.Id, now).Message(),
            now
        );
        db.WebhookDeliveries.Add(delivery);
        return delivery.View();
    }
}
