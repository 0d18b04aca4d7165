using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ReplayWebhookEndpointHandler(WebhookEndpointService desk, IWebhooksDb db, TimeProvider clock)
    : IMessageHandler<Contract.ReplayWebhookEndpoint, Contract.WebhookReplayed>
{
    public async Task<Result<Contract.WebhookReplayed>> Handle(Contract.ReplayWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        if (endpoint.State != WebhookEndpointState.Active)
            return WebhookErrors.NotActive;
        var (now, asked) = (clock.GetUtcNow(), request.Body);
        var span = new WebhookDeliveryRange(asked.From, asked.To ?? now, asked.State?.MapTo<WebhookDeliveryState>());
        return new Contract.WebhookReplayed { Count = await db.ReplayDeliveries(endpoint.Id, span, now, cancellationToken) };
    }
}
