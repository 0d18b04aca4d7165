using System.Linq.Expressions;
using MakCrm.Application.Events.Public;
using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

static class WebhookViews
{
    public static readonly Expression<Func<WebhookDelivery, Contract.WebhookDelivery>> Delivery = d =>
        new()
        {
            Id = d.Id,
            EndpointId = d.EndpointId,
            EventId = d.EventId,
            Type = d.Type,
            RecordId = d.RecordId,
            State = d.State.As<Contract.WebhookDeliveryState>(),
            AttemptCount = d.Attempts,
            NextAttemptAt = d.State == WebhookDeliveryState.Pending ? d.NextAttemptAt : null,
            LastStatus = d.LastStatus,
            CreatedAt = d.CreatedAt,
            EndedAt = d.EndedAt,
        };

    static readonly Func<WebhookDelivery, Contract.WebhookDelivery> InHand = Delivery.Compile();

    public static Contract.WebhookDelivery View(this WebhookDelivery delivery) => InHand(delivery);

    public static Contract.WebhookEndpoint View(this WebhookEndpoint endpoint) =>
        new()
        {
            Id = endpoint.Id,
            Url = endpoint.Url,
            Types = endpoint.Types,
            Filters = endpoint.FilterViews(),
            Description = endpoint.Description,
            ContactEmail = endpoint.ContactEmail,
            State = endpoint.State.As<Contract.WebhookEndpointState>(),
            DisabledReason = Wire.Name(endpoint.DisabledReason),
            FailingSince = endpoint.FailingSince,
            PreviousSecretUntil = endpoint.PreviousSecretUntil,
            CreatedAt = endpoint.CreatedAt,
            Version = endpoint.Version,
        };

    public static IReadOnlyList<Contract.WebhookFilter>? FilterViews(this WebhookEndpoint endpoint) =>
        endpoint.Filters is null ? null : WebhookSieve.Read(endpoint.Filters);

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

    public static WebhookMessage Message(this ToldEvent told) => new(told.Id, told.Type, told.RecordId, told.Json);
}
