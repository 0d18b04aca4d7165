using MakCrm.Domain.Common;

namespace MakCrm.Domain.Webhooks;

public enum WebhookDeliveryState
{
    Pending,
    Delivered,
    Failed,
}

/// <summary>How far an endpoint has been given the tenant's events. Moving on is its own optimistic check: no event is given twice.</summary>
public sealed class WebhookCursor(Guid endpointId, long number)
{
    public Guid EndpointId { get; private init; } = endpointId;

    public long Number { get; private set; } = number;

    public void MoveTo(long number) => Number = number;
}

/// <summary>One event on its way to one endpoint. What is sent is fixed here, so that each attempt says the same.</summary>
public sealed class WebhookDelivery : Entity
{
    WebhookDelivery() { }

    public Guid EndpointId { get; private init; }

    public Guid EventId { get; private init; }

    public string Type { get; private init; } = "";

    public Guid RecordId { get; private init; }

    public string Body { get; private init; } = "";

    public WebhookDeliveryState State { get; private set; }

    /// <summary>The sender counts and notes what follows.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    public int? LastStatus { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static WebhookDelivery Of(Guid endpointId, WebhookMessage message, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            EndpointId = endpointId,
            EventId = message.EventId,
            Type = message.Type,
            RecordId = message.RecordId,
            Body = message.Body,
            NextAttemptAt = at,
            CreatedAt = at,
        };

    /// <summary>Once more from the beginning, whatever became of it.</summary>
    public void Replay(DateTimeOffset at) => (State, Attempts, NextAttemptAt, EndedAt) = (WebhookDeliveryState.Pending, 0, at, null);
}

/// <summary>An event as it is sent.</summary>
public sealed record WebhookMessage(Guid EventId, string Type, Guid RecordId, string Body);

/// <summary>One attempt to deliver, and what came of it.</summary>
public sealed class WebhookAttempt : Entity
{
    WebhookAttempt() { }

    public Guid DeliveryId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public int DurationMs { get; private init; }

    public int? Status { get; private init; }

    public string? Error { get; private init; }

    public string? Response { get; private init; }
}
