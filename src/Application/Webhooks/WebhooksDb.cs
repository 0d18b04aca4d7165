using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

/// <summary>The tables that Webhooks may touch. Attempts are written by the sender and only read here.</summary>
public interface IWebhooksDb
{
    DbSet<WebhookEndpoint> WebhookEndpoints { get; }

    DbSet<WebhookCursor> WebhookBookmarks { get; }

    DbSet<WebhookDelivery> WebhookDeliveries { get; }

    DbSet<WebhookAttempt> WebhookAttempts { get; }

    /// <summary>Puts deliveries back to their beginning, as part of the present commit; tells how many.</summary>
    Task<int> ReplayDeliveries(Guid endpointId, WebhookDeliveryRange span, DateTimeOffset at, CancellationToken ct);
}

/// <summary>Which deliveries: created then, and in this state where one is named.</summary>
public sealed record WebhookDeliveryRange(DateTimeOffset From, DateTimeOffset To, WebhookDeliveryState? State);

/// <summary>Which addresses events may be sent to.</summary>
public interface IWebhookUrlPolicy
{
    Task<bool> Refuses(string url, CancellationToken ct);
}
