using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ChangeWebhookEndpointHandler(WebhookDesk desk) : IHandle<Contract.ChangeWebhookEndpoint, Contract.WebhookEndpoint>
{
    public async Task<Result<Contract.WebhookEndpoint>> Handle(Contract.ChangeWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        var refusal = await desk.Refusal(
            patch.Mentions("url") ? to.Url : null,
            patch.Mentions("types") ? to.Types : null,
            cancellationToken
        );
        if (refusal is not null)
            return refusal;
        endpoint.Change(
            new(
                patch.Or("url", to.Url!, endpoint.Url),
                patch.Or("types", to.Types!, endpoint.Types),
                patch.Or("description", to.Description, endpoint.Description),
                patch.Or("contactEmail", to.ContactEmail, endpoint.ContactEmail)
            )
        );
        return endpoint.View();
    }
}
