using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class RotateWebhookSecretHandler(
    WebhookEndpointService service,
    WebhookSecretGenerator secrets,
    RequestContext exchange,
    TimeProvider clock
) : IMessageHandler<Contract.RotateWebhookSecret, Contract.WebhookEndpointCreated>
{
    const int DefaultOverlapSeconds = 24 * 60 * 60;

    public async Task<Result<Contract.WebhookEndpointCreated>> Handle(
        Contract.RotateWebhookSecret request,
        CancellationToken cancellationToken
    )
    {
        if (await service.Find(request.Id, cancellationToken) is not { } endpoint)
            return WebhookErrors.NotFound;
        var secret = secrets.New(endpoint.Id);
        exchange.IsAnswerSecret = true;
        var overlap = TimeSpan.FromSeconds(request.Body?.OverlapSeconds ?? DefaultOverlapSeconds);
        endpoint.RotateSecret(secret.Sealed, overlap > TimeSpan.Zero ? clock.GetUtcNow() + overlap : null);
        return endpoint.ViewWith(secret.Text);
    }
}
