using MakCrm.Application.Events.Public;
using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

static class WebhookViews
{
    public static readonly ContractMap<WebhookDelivery, Contract.WebhookDelivery> Delivery = new(map =>
        map.Map(c => c.AttemptCount, d => d.Attempts)
            .Map(c => c.NextAttemptAt, d => d.State == WebhookDeliveryState.Pending ? d.NextAttemptAt : (DateTimeOffset?)null)
    );

    public static Contract.WebhookDelivery View(this WebhookDelivery delivery) => Delivery.View(delivery);

    static readonly ContractMap<WebhookEndpoint, Contract.WebhookEndpoint> WebhookEndpoint = new(map =>
        map.Map(c => c.Filters, endpoint => endpoint.FilterViews())
    );

    public static Contract.WebhookEndpoint View(this WebhookEndpoint endpoint) => WebhookEndpoint.View(endpoint);

    public static IReadOnlyList<Contract.WebhookFilter>? FilterViews(this WebhookEndpoint endpoint) =>
        endpoint.Filters is null ? null : WebhookFilterEvaluator.Read(endpoint.Filters);

    public static Contract.WebhookEndpointCreated ViewWith(this WebhookEndpoint endpoint, string secret)
    {
        var shown = endpoint.View();
        return new()
        {
            Id = shown.Id,
            Url = shown.Url,
            Types = shown.Types,
            Filters = shown.Filters,
            Description = shown.Description,
            ContactEmail = shown.ContactEmail,
            State = shown.State,
            PreviousSecretUntil = shown.PreviousSecretUntil,
            CreatedAt = shown.CreatedAt,
            Version = shown.Version,
            Secret = secret,
        };
    }

    public static WebhookMessage Message(this SerializedEvent serialized) =>
        new(serialized.Id, serialized.Type, serialized.RecordId, serialized.Json);
}
