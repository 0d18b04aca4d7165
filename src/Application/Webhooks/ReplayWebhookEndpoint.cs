using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ReplayWebhookEndpointHandler(WebhookEndpointService service, IWebhooksDb db, TimeProvider clock)
    : IMessageHandler<Contract.ReplayWebhookEndpoint, Contract.WebhookReplayed>
{
    public async Task<Result<Contract.WebhookReplayed>> Handle(Contract.ReplayWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        if (endpoint.State != WebhookEndpointState.Active)
            return WebhookErrors.NotActive;
        var (now, requested) = (clock.GetUtcNow(), request.Body);
        var span = new WebhookDeliveryRange(requested.From, requested.To ?? now, requested.State?.MapTo<WebhookDeliveryState>());
        return new Contract.WebhookReplayed { Count = await db.ReplayDeliveries(endpoint.Id, span, now, cancellationToken) };
    }
}
