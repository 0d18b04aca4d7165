using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ChangeWebhookEndpointHandler(WebhookEndpointService service)
    : IMessageHandler<Contract.ChangeWebhookEndpoint, Contract.WebhookEndpoint>
{
    public async Task<Result<Contract.WebhookEndpoint>> Handle(Contract.ChangeWebhookEndpoint request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        var (types, filters) = (
            patch.ValueOr("types", to.Types!, endpoint.Types),
            patch.ValueOr("filters", to.Filters, endpoint.FilterViews()) ?? []
        );
        var isKept = !patch.Contains("types") && !patch.Contains("filters");
        var url = patch.Contains("url") ? to.Url : null;
        if (await service.Refusal(url, isKept ? [] : types, isKept ? [] : filters, cancellationToken) is { } refusal)
            return refusal;
        endpoint.Change(
            new(
                patch.ValueOr("url", to.Url!, endpoint.Url),
                types,
                patch.ValueOr("description", to.Description, endpoint.Description),
                patch.ValueOr("contactEmail", to.ContactEmail, endpoint.ContactEmail),
                WebhookFilterEvaluator.Json([.. filters])
            )
        );
        return endpoint.View();
    }
}
