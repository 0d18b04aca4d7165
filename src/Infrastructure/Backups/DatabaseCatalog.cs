using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>What of a database goes into a backup, as its own catalogue knows it: nothing can be forgotten.</summary>
static class DatabaseCatalog
{
    // Which migrations there were is told by the manifest.
    const string Tables = """
        select c.relname::text, array_agg(a.attname::text order by a.attnum)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migrations'
        group by c.relname order by c.relname
        """;

    const string Sequences = "select relname::text from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1";

    /// <summary>The same rows are the same text, whoever asks, and come in the order in which they lie.</summary>
    public const string SameEverywhere = """
        set local time zone 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1;
        set local bytea_output = 'hex'; set local synchronize_seqscans = off; set local max_parallel_workers_per_gather = 0;
        set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0
        """;

    public static async Task<IReadOnlyList<(string Table, string[] Columns)>> Read(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var tables = new List<(string, string[])>();
        while (await row.ReadAsync(ct))
            tables.Add((row.GetString(0), row.GetFieldValue<string[]>(1)));
        return tables;
    }

    /// <summary>To be asked within the snapshot: sequences run ahead of it, and never behind.</summary>
    public static async Task<IReadOnlyList<BackupSequence>> ReadSequences(NpgsqlConnection connection, CancellationToken ct)
    {
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(Sequences, connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                names.Add(row.GetString(0));
        }

        var sequences = new List<BackupSequence>();
        foreach (var name in names)
        {
            await using var command = new NpgsqlCommand($"select last_value, is_called from \"{name}\"", connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            sequences.Add(new(name, row.GetInt64(0), row.GetBoolean(1)));
        }

        return sequences;
    }

    public static async Task<IReadOnlyList<AppliedMigration>> ReadMigrations(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select name, checksum from schema_migrations order by name", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var migrations = new List<AppliedMigration>();
        while (await row.ReadAsync(ct))
            migrations.Add(new(row.GetString(0), row.GetString(1)));
        return migrations;
    }

    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    /// <summary>Reads a table in the present transaction.</summary>
    /// <param name="to">Where the rows go; null when only count and hash matter.</param>
    public static async Task<BackupTable> CopyOut(
        NpgsqlConnection connection,
        string table,
        IReadOnlyList<string> columns,
        Stream? to,
        CancellationToken ct
    )
    {
        // The text is passed on as it comes, byte for byte.
        using var rows = (NpgsqlCopyTextReader)await connection.BeginTextExportAsync($"copy \"{table}\" ({Quoted(columns)}) to stdout", ct);
        var (count, sha256) = await CopyStreamHasher.Pour(rows.BaseStream, to, ct);
        return new(table, columns, count, sha256);
    }
}
