using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Placement;

/// <summary>
/// What work in a tenant's own database has left for the common one: events on their way, and audit entries for the chain. Each is noted in
/// the commit that brings it, so that nothing arrives twice; it leaves the tray only when it has arrived.
/// </summary>
sealed class TenantOutboxRelay(NpgsqlDataSource common, Guid tenant)
{
    const int Batch = 500;
    const string Waiting = "e.delivered_at is null and e.parked_at is null";

    const string TakeEvents = """
        with arrived as (
          select r.*, x.place from jsonb_array_elements($1::jsonb) with ordinality x(line, place), jsonb_populate_record(null::outbox_events, x.line) r),
        fresh as (
          insert into handled_events (tenant_id, event_id, handler, handled_at)
          select tenant_id, id, 'carried', clock_timestamp() from arrived on conflict do nothing returning event_id)
        insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, causation_id, occurred_at, delivered_at)
        select a.tenant_id, a.id, a.type, a.aggregate_type, a.aggregate_id, a.sequence, a.payload, a.correlation_id, a.causation_id, a.occurred_at, a.delivered_at
        from arrived a join fresh f on f.event_id = a.id order by a.place
        """;

    const string TakeEntries = """
        insert into audit_entries select r.* from jsonb_array_elements($1::jsonb) line, jsonb_populate_record(null::audit_entries, line) r
        on conflict (tenant_id, id) do nothing
        """;

    /// <summary>Brings some of what waits, unless another instance is at it; tells how much.</summary>
    public Task<int> Carry(NpgsqlDataSource own, CancellationToken ct) => Carry(own, waits: false, ct);

    async Task<int> Carry(NpgsqlDataSource own, bool waits, CancellationToken ct)
    {
        await using var from = await own.OpenConnectionAsync(ct);
        await using var transaction = await from.BeginTransactionAsync(ct);
        // One instance at a time, or two would bring the events of one record out of their order.
        var turn = waits ? "select pg_advisory_xact_lock(1, 0) is not null" : "select pg_try_advisory_xact_lock(1, 0)";
        if (await Ask(from, turn, ct) is not true)
            return 0;
        var (events, positions) = await Read<long>(from, Events(Waiting, 0), ct);
        var (entries, ids) = await Read<Guid>(
            from,
            $"""
            select coalesce(jsonb_agg(to_jsonb(a) order by a.id), '[]')::text, coalesce(array_agg(a.id), array[]::uuid[])
            from (select entry_id from audit_unsealed where tenant_id = $1 limit {Batch}) u
            join audit_entries a on a.tenant_id = $1 and a.id = u.entry_id
            """,
            ct
        );
        if (positions.Length + ids.Length == 0)
            return 0;
        await Put(events, entries, ct);
        await Run(from, "update outbox_events set delivered_at = clock_timestamp() where position = any ($1)", positions, ct);
        await Run(from, "delete from audit_unsealed where entry_id = any ($1)", ids, ct);
        await transaction.CommitAsync(ct);
        return positions.Length + ids.Length;
    }

    /// <summary>Everything that waits, and then the events that were never on their way, because nobody hears them: the feed stays whole.</summary>
    public async Task Empty(NpgsqlDataSource own, CancellationToken ct)
    {
        while (await Carry(own, waits: true, ct) > 0)
        {
            // Some more.
        }

        await using var from = await own.OpenConnectionAsync(ct);
        await using var transaction = await from.BeginTransactionAsync(ct);
        await Ask(from, "select true", ct);
        for (var last = 0L; ; )
        {
            var (events, positions) = await Read<long>(from, Events("true", last), ct);
            if (positions.Length == 0)
                return;
            await Put(events, "[]", ct);
            last = positions[^1];
        }
    }

    static string Events(string which, long after) =>
        $"""
            select coalesce(jsonb_agg(to_jsonb(e) order by e.position), '[]')::text, coalesce(array_agg(e.position order by e.position), array[]::bigint[])
            from (select e.* from outbox_events e where e.tenant_id = $1 and {which} and e.position > {after} order by e.position limit {Batch}) e
            """;

    async Task Put(string events, string entries, CancellationToken ct)
    {
        await using var batch = common.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(new CommandParameterBuilder(new(TakeEvents)).Text(events).Command);
        batch.BatchCommands.Add(new CommandParameterBuilder(new(TakeEntries)).Text(entries).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Under the tenant's name for the rest of the transaction.</summary>
    async Task<object?> Ask(NpgsqlConnection from, string question, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(from);
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(new(question));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        return row.GetValue(0);
    }

    async Task<(string Lines, T[] Keys)> Read<T>(NpgsqlConnection from, string select, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(select, from);
        command.Parameters.AddWithValue(tenant);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetString(0), row.GetFieldValue<T[]>(1));
    }

    static async Task Run(NpgsqlConnection from, string change, object keys, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(change, from);
        command.Parameters.AddWithValue(keys);
        await command.ExecuteNonQueryAsync(ct);
    }
}
