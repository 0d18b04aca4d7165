using MakCrm.Application.Events.Public;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

sealed class CreateWebhookEndpointHandler(
    WebhookEndpointFactory opening,
    WebhookSecretGenerator secrets,
    RequestContext exchange,
    TimeProvider clock
) : IMessageHandler<Contract.CreateWebhookEndpoint, Contract.WebhookEndpointCreated>
{
    public async Task<Result<Contract.WebhookEndpointCreated>> Handle(
        Contract.CreateWebhookEndpoint request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Body;
        if (await opening.Refusal(body, cancellationToken) is { } refusal)
            return refusal;
        var (now, id) = (clock.GetUtcNow(), Guid.CreateVersion7());
        var secret = secrets.New(id);
        exchange.IsAnswerSecret = true;
        var wishes = new WebhookEndpointDetails(
            body.Url,
            body.Types,
            body.Description,
            body.ContactEmail,
            WebhookFilterEvaluator.Json(body.Filters)
        );
        var endpoint = WebhookEndpoint.Create(id, wishes, secret.Sealed, now);
        await opening.Open(endpoint, cancellationToken);
        return endpoint.ViewWith(secret.Text);
    }
}

/// <summary>Puts a new endpoint where the feed is now.</summary>
sealed class WebhookEndpointFactory(IWebhooksDb db, WebhookEndpointService service, IEventFeed feed) : IModuleService
{
    public async Task<Error?> Refusal(Contract.WebhookEndpointRegistration registration, CancellationToken ct) =>
        await service.Refusal(registration.Url, registration.Types, registration.Filters ?? [], ct)
        ?? (await db.WebhookEndpoints.HasCapacity(WebhookEndpoint.Most, ct) ? null : WebhookErrors.LimitReached);

    public async Task Open(WebhookEndpoint endpoint, CancellationToken ct)
    {
        db.WebhookEndpoints.Add(endpoint);
        db.WebhookBookmarks.Add(new(endpoint.Id, await feed.Head(ct)));
    }
}
