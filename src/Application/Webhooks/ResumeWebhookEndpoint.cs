using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ResumeWebhookEndpointHandler(WebhookEndpointService service)
    : IMessageHandler<Contract.ResumeWebhookEndpoint, Contract.WebhookEndpoint>
{
    public async Task<Result<Contract.WebhookEndpoint>> Handle(Contract.ResumeWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        return endpoint.Resume().Map(endpoint.View);
    }
}
