using System.Data;
using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Outbox;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Following;

/// <summary>The next events of a tenant's feed for one follower.</summary>
/// <param name="Next">Up to which number the feed was read.</param>
/// <param name="IsBroken">Whether events before these were forgotten already.</param>
sealed record SubscriptionBatch(IReadOnlyList<SubscriptionEvent> Events, long Next, bool IsBroken);

/// <summary>Bookmarks of followers, and what comes after them.</summary>
sealed class SubscriptionStore(NpgsqlDataSource common)
{
    const int Part = 500;
    const int LongestScan = 5_000;

    /// <summary>Tenants with events that a follower has not heard, and how many; whether he wants them is not known yet.</summary>
    public async Task<IReadOnlyList<(Guid Tenant, string Follower, long Behind)>> Behind(string[] followers, CancellationToken ct) =>
        await common.Query(
            "select tenant_id, follower, behind from feed_behind($1)",
            [followers],
            row => (row.GetGuid("tenant_id"), row.GetString("follower"), row.GetInt64("behind")),
            ct
        );

    /// <summary>
    /// Hands the next events to whoever handles them, and moves the bookmark when he has. Nothing while another instance does the same.
    /// </summary>
    public async Task Turn(Guid tenant, SubscriptionDescriptor follower, Func<SubscriptionBatch, Task> handle, CancellationToken ct)
    {
        await using var connection = await common.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Next(connection, tenant, follower, ct) is not { } part)
            return;
        if (part.Events.Count > 0 || part.IsBroken)
            await handle(part);
        await using var move = new NpgsqlCommand(
            "update feed_bookmarks set number = $1 where tenant_id = $2 and follower = $3",
            connection
        );
        move.Parameters.AddWithValue(part.Next);
        move.Parameters.AddWithValue(tenant);
        move.Parameters.AddWithValue(follower.Name);
        await move.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The number of the tenant's newest event.</summary>
    public async Task<long> Last(Guid tenant, CancellationToken ct)
    {
        await using var batch = common.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(new CommandParameterBuilder(new("select last from event_heads where tenant_id = $1")).Uuid(tenant).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct) ? row.GetInt64(0) : 0;
    }

    /// <summary>Puts the bookmark at least there.</summary>
    public async Task Move(Guid tenant, SubscriptionDescriptor follower, long number, CancellationToken ct)
    {
        await using var batch = common.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(new CommandParameterBuilder(
                new(
                    """
                    insert into feed_bookmarks as b (tenant_id, follower, number) values ($1, $2, $3)
                    on conflict (tenant_id, follower) do update set number = greatest(b.number, excluded.number)
                    """
                )
            ).Uuid(tenant).Text(follower.Name).Long(number).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    static async Task<SubscriptionBatch?> Next(
        NpgsqlConnection connection,
        Guid tenant,
        SubscriptionDescriptor follower,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        var ask = new NpgsqlBatchCommand(
            """
            select b.number < f.forgotten, f.scanned, f.id, f.type, f.aggregate_id, f.payload, f.occurred_at, f.causation_id
            from feed_turn($1) b cross join lateral feed_page(b.number, $2, $3, $4, null) f order by f.number
            """
        );
        batch.BatchCommands.Add(
            new CommandParameterBuilder(ask).Text(follower.Name).Int(Part).Int(LongestScan).Texts(follower.Events).Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var (events, next, isBroken, isMine) = (new List<SubscriptionEvent>(), 0L, false, false);
        for (; await row.ReadAsync(ct); isMine = true)
        {
            (isBroken, next) = (row.GetBoolean(0), row.GetInt64(1));
            if (!row.IsDBNull(2))
                events.Add(Read(row));
        }

        return isMine ? new(events, next, isBroken) : null;
    }

    static SubscriptionEvent Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(2),
            row.GetGuid(4),
            row.GetFieldValue<DateTimeOffset>(6),
            (DomainEvent)JsonSerializer.Deserialize(row.GetString(5), EventTypeCatalog.Find(row.GetString(3))!, OutboxRow.Json)!,
            row.IsDBNull(7) ? null : row.GetGuid(7)
        );
}
