using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife.Sandboxes;

/// <summary>Where the rows of a tenant are read, each in one snapshot: nearly always both are the connection that they are put in by.</summary>
sealed record SourceSnapshots(Guid Tenant, NpgsqlConnection Common, NpgsqlConnection Working)
{
    public NpgsqlConnection Of(string table) => TablePlacement.Working.Contains(table) ? Working : Common;
}

/// <summary>Puts the rows of one tenant into another, in one transaction. Ids stay, but for people's, who exist once in an installation.</summary>
sealed class SandboxCopier(Guid sandbox, bool isMasked)
{
    static readonly string[] Words = ["text", "jsonb", "_text", "bytea", "date"];

    /// <param name="from">Whose rows.</param>
    /// <param name="to">The common database, in a transaction with one snapshot.</param>
    /// <param name="provided">Told of each table when its rows have arrived.</param>
    /// <param name="ct">Ends it.</param>
    public async Task Run(SourceSnapshots from, NpgsqlConnection to, Func<string, long, Task> provided, CancellationToken ct)
    {
        var children = await TenantTableCatalog.InDeleteOrder(to, ct);
        foreach (var table in children.Where(t => SandboxCopyRules.Copied.ContainsKey(t.Name) || SandboxCopyRules.LeftOut.Contains(t.Name)))
            await TenantRowCopier.ExecuteSql(to, $"delete from {table.Quoted} where tenant_id = '{sandbox}'", ct);
        await MakeFaces(from, to, ct);
        await ContactPseudonymizer.Make(from.Working, to, from.Tenant, ct);
        foreach (var table in children.Reverse().Where(t => SandboxCopyRules.Copied.ContainsKey(t.Name)))
        {
            await TenantRowCopier.CopyToTempTable(from.Of(table.Name), to, table, from.Tenant, ct);
            var rows = await Insert(to, table, ct);
            await provided(table.Name, rows);
        }
    }

    /// <summary>Who a person is in the sandbox: as old as he was, with an end of his own.</summary>
    async Task MakeFaces(SourceSnapshots from, NpgsqlConnection to, CancellationToken ct)
    {
        await TenantRowCopier.ExecuteSql(to, "create temp table faces (old uuid primary key, new uuid not null) on commit drop", ct);
        await using var command = new NpgsqlCommand(
            """
            insert into faces (old, new)
            select id, overlay(id::text placing left(md5(id::text || $1::text), 12) from 25)::uuid from users where tenant_id = $2
            """,
            to
        );
        command.Parameters.AddWithValue(sandbox);
        command.Parameters.AddWithValue(from.Tenant);
        await command.ExecuteNonQueryAsync(ct);
    }

    async Task<long> Insert(NpgsqlConnection to, TenantTable table, CancellationToken ct)
    {
        var types = await Types(to, table.Name, ct);
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c}\""));
        var values = string.Join(", ", table.Columns.Select(c => Value(table.Name, c, types[c])));
        await using var command = new NpgsqlCommand(
            $"insert into {table.Quoted} ({columns}) select {values} from arriving a where $1 is not null",
            to
        )
        {
            CommandTimeout = 0,
        };
        command.Parameters.AddWithValue(sandbox);
        var rows = await command.ExecuteNonQueryAsync(ct);
        await TenantRowCopier.ExecuteSql(to, "drop table arriving", ct);
        return rows;
    }

    string Value(string table, string column, string type)
    {
        var (how, own) = (SandboxCopyRules.Copied[table], $"a.\"{column}\"");
        if (column == "tenant_id")
            return "$1";
        if (how.Always?.GetValueOrDefault(column) is { } always)
            return always;
        if (type == "uuid")
            return $"coalesce((select f.new from faces f where f.old = {own}), {own})";
        if (!Words.Contains(type) || how.Plain.Contains(column))
            return own;
        if (how.Masked.GetValueOrDefault(column) is not { } masked)
            throw new InvalidOperationException($"Nobody has said whether {table}.{column} may be in a sandbox.");
        return isMasked ? masked : own;
    }

    static async Task<Dictionary<string, string>> Types(NpgsqlConnection to, string table, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select column_name::text, udt_name::text from information_schema.columns where table_schema = 'public' and table_name = $1",
            to
        );
        command.Parameters.AddWithValue(table);
        await using var row = await command.ExecuteReaderAsync(ct);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
            types[row.GetString(0)] = row.GetString(1);
        return types;
    }
}
