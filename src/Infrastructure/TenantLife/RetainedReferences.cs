using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>A column of the network's own books that names a tenant, and in how many rows it names this one.</summary>
sealed record RetainedReference(string Table, string Column, long Rows);

/// <summary>What outlives a purge: the bare id, where the network's book and market would not add up without it.</summary>
static class RetainedReferences
{
    const string Columns = """
        select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname like '%\_tenant\_id' and a.atttypid = 'uuid'::regtype
        order by 1, 2
        """;

    public static async Task<IReadOnlyList<RetainedReference>> Of(NpgsqlConnection connection, Guid tenant, CancellationToken ct)
    {
        var columns = new List<(string Table, string Column)>();
        await using (var command = new NpgsqlCommand(Columns, connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                columns.Add((row.GetString(0), row.GetString(1)));
        }

        var stored = new List<RetainedReference>();
        foreach (var (table, column) in columns)
        {
            await using var count = new NpgsqlCommand($"select count(*) from \"{table}\" where \"{column}\" = $1", connection)
            {
                CommandTimeout = 0,
            };
            count.Parameters.AddWithValue(tenant);
            if (await count.ExecuteScalarAsync(ct) is long and > 0 and var rows)
                stored.Add(new(table, column, rows));
        }

        return stored;
    }
}
