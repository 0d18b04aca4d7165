using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class GetWebhookEndpointHandler(WebhookEndpointService service)
    : IMessageHandler<Contract.GetWebhookEndpoint, Contract.WebhookEndpoint>
{
    public async Task<Result<Contract.WebhookEndpoint>> Handle(Contract.GetWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        return endpoint.View();
    }
}
