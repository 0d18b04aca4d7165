using System.Diagnostics;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>The working data of one tenant as rows: taken over from another database, compared, thrown away.</summary>
sealed class TenantRowSet(Guid tenant)
{
    /// <summary>Longer than anybody's work takes; after that the move is given up and tried again later.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Keys that others may still be repeating, and events that may still come again to those who have handled them.</summary>
    static readonly (string Table, string Which)[] Beside =
    [
        ("idempotency_records", "true"),
        (
            "handled_events",
            "event_id in (select e.id from outbox_events e where e.tenant_id = handled_events.tenant_id and e.delivered_at is null)"
        ),
    ];

    /// <summary>Waits until everybody who was changing working data when it was asked has ended.</summary>
    public static async Task WaitForWriters(NpgsqlConnection connection, CancellationToken ct)
    {
        const string writers = """
            select distinct l.virtualtransaction from pg_locks l
            where l.locktype = 'relation' and l.mode = 'RowExclusiveLock' and l.granted and l.pid <> pg_backend_pid()
              and l.database = (select oid from pg_database where datname = current_database())
              and l.relation in (select oid from pg_class where relname = any ($1) and relnamespace = 'public'::regnamespace)
            """;
        var (left, began) = (await Ask(), Stopwatch.GetTimestamp());
        while (left.Count > 0 && Stopwatch.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(Pause, ct);
            left.IntersectWith(await Ask());
        }

        if (left.Count > 0)
            throw new TimeoutException("Somebody is still writing.");

        async Task<HashSet<string>> Ask()
        {
            await using var command = new NpgsqlCommand(writers, connection);
            command.Parameters.AddWithValue(TablePlacement.Working.ToArray());
            await using var row = await command.ExecuteReaderAsync(ct);
            var found = new HashSet<string>(StringComparer.Ordinal);
            while (await row.ReadAsync(ct))
                found.Add(row.GetString(0));
            return found;
        }
    }

    /// <summary>Takes over everything, in the transactions that both are in, and compares it row by row.</summary>
    /// <param name="from">Where the rows are, in one snapshot.</param>
    /// <param name="to">Where there are none of them.</param>
    /// <param name="provided">Told of each table when it has arrived.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<IReadOnlyList<ArchivedTable>> Take(
        NpgsqlConnection from,
        NpgsqlConnection to,
        Func<ArchivedTable, Task> provided,
        CancellationToken ct
    )
    {
        var all = (await TenantTableCatalog.InDeleteOrder(to, ct)).Reverse().ToList();
        foreach (var connection in new[] { from, to })
            await TenantRowCopier.ExecuteSql(connection, "set local time zone 'UTC'", ct);
        var taken = new List<ArchivedTable>();
        foreach (var table in all.Where(t => TablePlacement.Working.Contains(t.Name)))
        {
            await TenantRowCopier.Copy(from, to, table, which: null, tenant, ct);
            var (left, arrived) = (
                await TableRowReader.Read(from, table, tenant, opened: null, write: null, ct),
                await TableRowReader.Read(to, table, tenant, opened: null, write: null, ct)
            );
            if (left != arrived)
                throw new InvalidOperationException($"{table.Name} did not arrive as it was.");
            taken.Add(arrived);
            await provided(arrived);
        }

        foreach (var (name, which) in Beside)
            await TenantRowCopier.Copy(from, to, all.Single(t => t.Name == name), which, tenant, ct);
        return taken;
    }

    /// <summary>
    /// Throws away what was taken over elsewhere, table by table, each only if it is exactly what was taken: a row that has come in behind
    /// everybody's back is never lost.
    /// </summary>
    public async Task DeleteVerified(NpgsqlConnection connection, IReadOnlyDictionary<string, string> hashes, CancellationToken ct)
    {
        foreach (var table in (await TenantTableCatalog.InDeleteOrder(connection, ct)).Where(t => TablePlacement.Working.Contains(t.Name)))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await TenantRowCopier.ExecuteSql(connection, "set local time zone 'UTC'", ct);
            var found = await TableRowReader.Read(connection, table, tenant, opened: null, write: null, ct);
            if (found.Rows == 0)
                continue;
            if (found.Sha256 != hashes.GetValueOrDefault(table.Name))
                throw new InvalidOperationException($"{table.Name} is not what was taken over; its rows stay.");
            await TenantRowCopier.ExecuteSql(connection, $"delete from {table.Quoted} where tenant_id = '{tenant}'", ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>As part of the present transaction.</summary>
    public async Task Delete(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var table in (await TenantTableCatalog.InDeleteOrder(connection, ct)).Where(t => TablePlacement.Working.Contains(t.Name)))
            await TenantRowCopier.ExecuteSql(connection, $"delete from {table.Quoted} where tenant_id = '{tenant}'", ct);
    }

    public async Task<IReadOnlyDictionary<string, long>> Count(NpgsqlConnection connection, CancellationToken ct)
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in TablePlacement.Working)
        {
            await using var command = new NpgsqlCommand($"select count(*) from \"{table}\" where tenant_id = $1", connection)
            {
                CommandTimeout = 0,
            };
            command.Parameters.AddWithValue(tenant);
            if (await command.ExecuteScalarAsync(ct) is long and > 0 and var rows)
                counts[table] = rows;
        }

        return counts;
    }
}
