using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class PauseWebhookEndpointHandler(WebhookEndpointService service)
    : IMessageHandler<Contract.PauseWebhookEndpoint, Contract.WebhookEndpoint>
{
    public async Task<Result<Contract.WebhookEndpoint>> Handle(Contract.PauseWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        return endpoint.Pause().Map(endpoint.View);
    }
}
