using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ResumeWebhookEndpointHandler(WebhookDesk desk) : IHandle<Contract.ResumeWebhookEndpoint, Contract.WebhookEndpoint>
{
    public async Task<Result<Contract.WebhookEndpoint>> Handle(Contract.ResumeWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        return endpoint.Resume().Then(endpoint.View);
    }
}
