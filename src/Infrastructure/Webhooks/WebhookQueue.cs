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
    public async Task<List<(Guid Tenant, Guid Endpoint)>> FindEndpointsBehind(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, endpoint_id from webhooks_behind()");
        await using var row = await command.ExecuteReaderAsync(ct);
        var behind = new List<(Guid, Guid)>();
        while (await row.ReadAsync(ct))
            behind.Add((row.GetGuid(0), row.GetGuid(1)));
        return behind;
    }

    /// <summary>Takes a delivery that is due for so long; null when there is none.</summary>
    public async Task<ClaimedDelivery?> Claim(TimeSpan lease, int each, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select * from webhook_claim($1, $2)");
        command.Parameters.AddWithValue(lease);
        command.Parameters.AddWithValue(each);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetGuid(2),
            row.GetGuid(3),
            row.GetString(4),
            row.GetInt32(5),
            row.GetString(6),
            row.GetFieldValue<byte[]>(7),
            row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8),
            row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9)
        );
    }

    /// <summary>How long until one is due; null when none waits.</summary>
    public async Task<TimeSpan?> DueIn(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select webhook_due_in()");
        return await command.ExecuteScalarAsync(ct) as TimeSpan?;
    }

    /// <summary>Notes an attempt, and when the next one is; tells since when the endpoint has failed.</summary>
    public async Task<DateTimeOffset?> RecordAttempt(
        ClaimedDelivery delivery,
        (Guid Id, DateTimeOffset At) attempt,
        WebhookResponse answer,
        (string State, TimeSpan? Wait) next,
        CancellationToken ct
    )
    {
        await using var command = source.CreateCommand("select webhook_note($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        object?[] values =
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
        ];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return await command.ExecuteScalarAsync(ct) is DateTime since ? since : null;
    }
}
