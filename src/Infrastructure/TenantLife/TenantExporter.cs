using System.Data;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Privacy;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>
/// Writes a whole tenant as one archive, from one snapshot, row by row. It reads as the application's role in the tenant's name, so that
/// row-level security stands between it and everybody else.
/// </summary>
sealed class TenantExporter(
    NpgsqlDataSource source,
    TenantDataSources sources,
    TenantDataKeyStore keys,
    TenantArchiveFiles files,
    ICaller caller,
    RequestContext exchange,
    TimeProvider clock
) : ITenantExport
{
    public async Task<FileDownload> Begin(Guid tenant, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = new OutboxAuditWriter(caller.NetworkId);
        rows.Add(AuditRow.Of("tenant", tenant, exchange, caller, now));
        await using (var batch = source.CreateBatch())
        {
            batch.BatchCommands.Add(TenantSessionCommand.For(caller.NetworkId));
            rows.WriteTo(batch, now);
            await batch.ExecuteNonQueryAsync(ct);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"tenant-{now:yyyyMMdd-HHmmss}.zip");
        return new(name, "application/zip", (to, stop) => Write(tenant, now, to, stop));
    }

    async Task Write(Guid tenant, DateTimeOffset at, Stream to, CancellationToken ct)
    {
        await using var connection = await Enter(source, tenant, ct);
        // The same for nearly everybody; a tenant with a database of its own is read in two snapshots.
        var working = await sources.GetForRead(tenant, ct);
        await using var apart = working == source ? null : await Enter(working, tenant, ct);
        await using var file = new SyncWriteBufferStream(to);
        await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
            await Fill(archive, new(connection, apart ?? connection), new(tenant, at, (await keys.Open(tenant, ct)).Value), ct);
        await file.Send(ct);
    }

    /// <summary>Its transaction is as long as the connection is open.</summary>
    static async Task<NpgsqlConnection> Enter(NpgsqlDataSource source, Guid tenant, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var enter = new NpgsqlBatch(connection);
        enter.BatchCommands.Add(TenantSessionCommand.For(tenant));
        enter.BatchCommands.Add(new("set local time zone 'UTC'"));
        await enter.ExecuteNonQueryAsync(ct);
        return connection;
    }

    sealed record Snapshots(NpgsqlConnection Common, NpgsqlConnection Working)
    {
        public NpgsqlConnection Of(TenantTable table) => TablePlacement.Working.Contains(table.Name) ? Working : Common;
    }

    async Task Fill(ZipArchive archive, Snapshots from, ExportContext of, CancellationToken ct)
    {
        var ((tenant, at, seal), connection) = (of, from.Common);
        var self = (await Ask(connection, TenantArchiveFormat.Self, tenant, ct))!;
        await Put(archive, TenantArchiveFormat.Tenant, self, ct);
        var tables = new List<ArchivedTable>();
        var all = await TenantTableCatalog.InDeleteOrder(connection, ct);
        var opened = new ArchiveRowCipher(seal);
        // Parents first: that is the order in which they can be read in again.
        foreach (var table in all.Reverse().Where(t => !TenantArchiveFormat.LeftOut.Contains(t.Name)))
        {
            await using var entry = await archive.CreateEntry(TenantArchiveFormat.Entry(table.Name)).OpenAsync(ct);
            tables.Add(await TableRowReader.Read(from.Of(table), table, tenant, opened, entry, ct));
        }

        var unread = await files.Write(archive, from.Working, tenant, seal, ct);
        var schema = (await Ask(connection, TenantArchiveFormat.Schema, null, ct))!;
        var selfHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(self)));
        var leftOut = all.Select(t => t.Name).Where(TenantArchiveFormat.LeftOut.Contains).Order(StringComparer.Ordinal).ToList();
        var manifest = new TenantArchiveManifest(TenantArchiveFormat.Format, tenant, at, schema, selfHash, tables, leftOut, unread);
        await Put(archive, TenantArchiveFormat.Manifest, JsonSerializer.Serialize(manifest, TenantArchiveFormat.Json), ct);
    }

    sealed record ExportContext(Guid Tenant, DateTimeOffset At, ITenantCipher Seal);

    static async Task Put(ZipArchive archive, string name, string text, CancellationToken ct)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }

    static async Task<string?> Ask(NpgsqlConnection connection, string sql, Guid? tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (tenant is { } id)
            command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync(ct) as string;
    }
}
