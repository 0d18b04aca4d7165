using System.Buffers;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Copies the rows of one tenant from table to table between two databases, through the server's own binary format.</summary>
static class TenantRowCopier
{
    const int Chunk = 1 << 16;

    /// <summary>
    /// As part of the present transaction of <paramref name="to"/>. By way of a temporary table, because rows cannot be copied straight
    /// into a table that has row-level security.
    /// </summary>
    /// <param name="from">Whoever owns the rows.</param>
    /// <param name="to">Whoever gets them.</param>
    /// <param name="table">The table, the same on both sides.</param>
    /// <param name="which">Of the rows: a condition, and what is there already stays as it is; null for all of the tenant's.</param>
    /// <param name="tenant">Whose rows.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task Copy(
        NpgsqlConnection from,
        NpgsqlConnection to,
        TenantTable table,
        string? which,
        Guid tenant,
        CancellationToken ct
    )
    {
        var columns = Columns(table);
        await CopyToTempTable(from, to, table, tenant, ct, which is null ? "" : $" and {which}");
        await ExecuteSql(
            to,
            $"""
            insert into {table.Quoted} ({columns}) overriding system value select {columns} from arriving {(
                which is null ? "" : "on conflict do nothing"
            )};
            drop table arriving
            """,
            ct
        );
    }

    /// <summary>Into the temporary table <c>arriving</c>, which lasts until the commit.</summary>
    public static async Task CopyToTempTable(
        NpgsqlConnection from,
        NpgsqlConnection to,
        TenantTable table,
        Guid tenant,
        CancellationToken ct,
        string condition = ""
    )
    {
        var columns = Columns(table);
        await ExecuteSql(to, $"create temp table arriving (like {table.Quoted}) on commit drop", ct);
        if (from == to)
        {
            await ExecuteSql(
                to,
                $"insert into arriving ({columns}) select {columns} from {table.Quoted} where tenant_id = '{tenant}'{condition}",
                ct
            );
            return;
        }

        await using var source = await from.BeginRawBinaryCopyAsync(
            $"copy (select {columns} from {table.Quoted} where tenant_id = '{tenant}'{condition}) to stdout (format binary)",
            ct
        );
        await using var target = await to.BeginRawBinaryCopyAsync($"copy arriving ({columns}) from stdin (format binary)", ct);
        await Pour(source, target, ct);
    }

    static string Columns(TenantTable table) => string.Join(", ", table.Columns.Select(c => $"\"{c}\""));

    static async Task Pour(NpgsqlRawCopyStream source, NpgsqlRawCopyStream target, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (await source.ReadAsync(buffer, ct) is > 0 and var read)
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        catch
        {
            // Disposing would complete it with what has arrived so far.
            await target.CancelAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static async Task<int> ExecuteSql(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(ct);
    }
}
