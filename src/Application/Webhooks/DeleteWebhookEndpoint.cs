using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class DeleteWebhookEndpointHandler(WebhookDesk desk, IWebhooksDb db) : IHandle<Contract.DeleteWebhookEndpoint, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        endpoint.Delete();
        db.WebhookEndpoints.Remove(endpoint);
        return Nothing.Value;
    }
}
