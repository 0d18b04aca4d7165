using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

sealed class ReplayWebhookDeliveryHandler(IWebhooksDb db, WebhookEndpointService service, TimeProvider clock)
    : IMessageHandler<Contract.ReplayWebhookDelivery, Contract.WebhookDelivery>
{
    public async Task<Result<Contract.WebhookDelivery>> Handle(Contract.ReplayWebhookDelivery request, CancellationToken cancellationToken)
    {
        if (await db.WebhookDeliveries.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } delivery)
            return WebhookErrors.DeliveryNotFound;
        if (await service.Find(delivery.EndpointId, cancellationToken) is not { State: WebhookEndpointState.Active })
            return WebhookErrors.NotActive;
        delivery.Replay(clock.GetUtcNow());
        return delivery.View();
    }
}
