using System.Data;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Webhooks;

/// <summary>A delivery that one sender has taken for a while.</summary>
sealed record ClaimedDelivery(
    Guid TenantId,
    Guid Id,
    Guid EndpointId,
    Guid EventId,
    string Body,
    int Attempts,
    string Url,
    byte[] SealedSecret,
    byte[]? SealedPreviousSecret,
    DateTimeOffset? PreviousSecretUntil
);

/// <summary>What waits to be sent, of all tenants, by the functions that the database offers for it.</summary>
sealed class WebhookQueue(NpgsqlDataSource source)
{
    public Task<List<(Guid Tenant, Guid Endpoint)>> Behind(CancellationToken ct) =>
        source.Query(
            "select tenant_id, endpoint_id from webhooks_behind()",
            [],
            row => (row.GetGuid("tenant_id"), row.GetGuid("endpoint_id")),
            ct
        );

    /// <summary>Takes a delivery that is due for so long; null when there is none.</summary>
    public Task<ClaimedDelivery?> Claim(TimeSpan lease, int each, CancellationToken ct) =>
        source.QueryFirstOrDefault<ClaimedDelivery>(
            "select * from webhook_claim($1, $2)",
            [lease, each],
            row =>
                new(
                    row.GetGuid("tenant_id"),
                    row.GetGuid("id"),
                    row.GetGuid("endpoint_id"),
                    row.GetGuid("event_id"),
                    row.GetString("body"),
                    row.GetInt32("attempts"),
                    row.GetString("url"),
                    row.GetFieldValue<byte[]>("sealed_secret"),
                    row.GetOrDefault<byte[]>("sealed_previous_secret"),
                    row.GetOrDefault<DateTimeOffset?>("previous_secret_until")
                ),
            ct
        );

    /// <summary>How long until one is due; null when none waits.</summary>
    public Task<TimeSpan?> DueIn(CancellationToken ct) => source.ExecuteScalar<TimeSpan?>("select webhook_due_in()", [], ct);

    /// <summary>Notes an attempt, and when the next one is; tells since when the endpoint has failed.</summary>
    public Task<DateTimeOffset?> Note(
        ClaimedDelivery delivery,
        (Guid Id, DateTimeOffset At) attempt,
        WebhookResponse answer,
        (string State, TimeSpan? Wait) next,
        CancellationToken ct
    ) =>
        source.ExecuteScalar<DateTimeOffset?>(
            "select webhook_note($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            [
                delivery.TenantId,
                delivery.Id,
                attempt.Id,
                attempt.At,
                answer.DurationMs,
                answer.Status,
                answer.Error,
                answer.Response,
                next.State,
                next.Wait ?? TimeSpan.Zero,
            ],
            ct
        );
}
