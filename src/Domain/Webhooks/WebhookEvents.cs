using MakCrm.Domain.Common;

namespace MakCrm.Domain.Webhooks;

[EventName("webhook_endpoint.created.v1")]
public sealed record WebhookEndpointCreated(Guid EndpointId) : DomainEvent;

[EventName("webhook_endpoint.changed.v1")]
public sealed record WebhookEndpointChanged(Guid EndpointId) : DomainEvent;

[EventName("webhook_endpoint.paused.v1")]
public sealed record WebhookEndpointPaused(Guid EndpointId) : DomainEvent;

[EventName("webhook_endpoint.resumed.v1")]
public sealed record WebhookEndpointResumed(Guid EndpointId) : DomainEvent;

/// <summary>It does not answer any more, and nothing is sent to it until somebody resumes it.</summary>
[EventName("webhook_endpoint.disabled.v1")]
public sealed record WebhookEndpointDisabled(Guid EndpointId) : DomainEvent;

[EventName("webhook_endpoint.secret_rotated.v1")]
public sealed record WebhookSecretRotated(Guid EndpointId) : DomainEvent;

[EventName("webhook_endpoint.deleted.v1")]
public sealed record WebhookEndpointDeleted(Guid EndpointId) : DomainEvent;
