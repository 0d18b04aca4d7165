using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ChangeWebhookEndpointHandler(WebhookEndpointService desk)
    : IMessageHandler<Contract.ChangeWebhookEndpoint, Contract.WebhookEndpoint>
{
    public async Task<Result<Contract.WebhookEndpoint>> Handle(Contract.ChangeWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        var (types, filters) = (
            patch.Or("types", to.Types!, endpoint.Types),
            patch.Or("filters", to.Filters, endpoint.FilterViews()) ?? []
        );
        var isKept = !patch.Mentions("types") && !patch.Mentions("filters");
        var url = patch.Mentions("url") ? to.Url : null;
        if (await desk.Refusal(url, isKept ? [] : types, isKept ? [] : filters, cancellationToken) is { } refusal)
            return refusal;
        endpoint.Change(
            new(
                patch.Or("url", to.Url!, endpoint.Url),
                types,
                patch.Or("description", to.Description, endpoint.Description),
                patch.Or("contactEmail", to.ContactEmail, endpoint.ContactEmail),
                WebhookFilterEvaluator.Json([.. filters])
            )
        );
        return endpoint.View();
    }
}
