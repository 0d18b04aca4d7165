using MakCrm.Infrastructure.TenantLife;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>
/// Fills a database that nobody uses yet from a backup, in one transaction. What watches over the rows, keys of others, triggers and
/// further indexes, stands aside until all are there, and then looks at them again.
/// </summary>
sealed class DatabaseLoader(NpgsqlConnection connection)
{
    const string Aside = """
        select coalesce(string_agg(loose, ';' order by place), ''), coalesce(string_agg(fast, ';' order by place desc), '') from (
          select 1 as place, format('alter table %s drop constraint %I', conrelid::regclass, conname) as loose,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as fast
          from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
          union all
          select 2, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
          from pg_index i join pg_class c on c.oid = i.indrelid
          where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype <> 'f')
          union all
          select 3, format('alter table %s disable trigger %I', tgrelid::regclass, tgname), format('alter table %s enable trigger %I', tgrelid::regclass, tgname)
          from pg_trigger where not tgisinternal and tgenabled = 'O') bonds
        """;

    public async Task Fill(BackupFile file, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await TenantRowCopier.ExecuteSql(connection, DatabaseCatalog.SameEverywhere, ct);
        var (loosen, fasten) = await Bonds(ct);
        await TenantRowCopier.ExecuteSql(connection, loosen, ct);
        var there = (await DatabaseCatalog.Read(connection, ct)).ToDictionary(t => t.Table, t => t.Columns, StringComparer.Ordinal);
        await TenantRowCopier.ExecuteSql(connection, $"truncate {DatabaseCatalog.Quoted(there.Keys)}", ct);
        foreach (var table in file.Manifest.Tables)
        {
            // Names in a file are a stranger's words: what the catalogue does not know never stands in a statement.
            if (!there.Remove(table.Table, out var columns) || table.Columns.Except(columns).Any())
                throw new InvalidBackupException($"There is no table for the backup's rows of {table.Table}.");
            await CopyIn(file, table, ct);
        }

        var counted = (await DatabaseCatalog.ReadSequences(connection, ct)).Select(s => s.Sequence).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, last, isUsed) in file.Manifest.Sequences)
        {
            if (!counted.Contains(name))
                throw new InvalidBackupException($"There is no sequence {name} as the backup has it.");
            await TenantRowCopier.ExecuteSql(connection, $"select setval('\"{name}\"', {last}, {(isUsed ? "true" : "false")})", ct);
        }

        await TenantRowCopier.ExecuteSql(connection, fasten, ct);
        await transaction.CommitAsync(ct);
        await TenantRowCopier.ExecuteSql(connection, "analyze", ct);
    }

    /// <summary>Puts the rows in, and reads them again: what arrived is what was there, byte for byte.</summary>
    async Task CopyIn(BackupFile file, BackupTable table, CancellationToken ct)
    {
        var columns = DatabaseCatalog.Quoted(table.Columns);
        var rows = (NpgsqlCopyTextWriter)await connection.BeginTextImportAsync($"copy \"{table.Table}\" ({columns}) from stdin", ct);
        try
        {
            await file.Pour(table, rows.BaseStream, ct);
        }
        catch
        {
            // Disposing would complete it with what has arrived so far.
            await rows.CancelAsync();
            throw;
        }

        await rows.DisposeAsync();
        var arrived = await DatabaseCatalog.CopyOut(connection, table.Table, table.Columns, to: null, ct);
        if ((arrived.Rows, arrived.Sha256) != (table.Rows, table.Sha256))
            throw new InvalidOperationException($"{table.Table} did not arrive as it was backed up.");
    }

    async Task<(string Loosen, string Fasten)> Bonds(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Aside, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetString(0), row.GetString(1));
    }
}
