using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class DeleteWebhookEndpointHandler(WebhookEndpointService service, IWebhooksDb db)
    : IMessageHandler<Contract.DeleteWebhookEndpoint, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        endpoint.Delete();
        db.WebhookEndpoints.Remove(endpoint);
        return NoContent.Value;
    }
}
