using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using MakCrm.Infrastructure.TenantLife;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>One database as it was at one moment, however long it takes to read it. Nobody waits for it who writes.</summary>
sealed class DatabaseSnapshot : IAsyncDisposable
{
    readonly NpgsqlConnection connection;
    readonly NpgsqlTransaction transaction;
    readonly BackupManifest empty;

    DatabaseSnapshot(NpgsqlTransaction transaction, BackupManifest empty) =>
        (connection, this.transaction, this.empty) = (transaction.Connection!, transaction, empty);

    public string Database => empty.Database;

    public DateTimeOffset TakenAt => empty.TakenAt;

    /// <summary>Takes the connection over.</summary>
    public static async Task<DatabaseSnapshot> Take(NpgsqlConnection connection, Guid? tenant, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            await TenantRowCopier.ExecuteSql(connection, "set transaction read only", ct);
            await TenantRowCopier.ExecuteSql(connection, DatabaseCatalog.SameEverywhere, ct);
            var migrations = await DatabaseCatalog.ReadMigrations(connection, ct);
            return new(transaction, new(BackupManifest.Known, connection.Database, tenant, at, migrations, [], []));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <param name="path">A file that is not there yet.</param>
    /// <param name="provided">Told of each table when it is written.</param>
    /// <param name="ct">Ends it.</param>
    public async Task Write(string path, Func<BackupTable, Task> provided, CancellationToken ct)
    {
        await using var file = new FileStream(path, OnlyOurs());
        await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            var tables = new List<BackupTable>();
            foreach (var (table, columns) in await DatabaseCatalog.Read(connection, ct))
            {
                var entry = archive.CreateEntry(BackupManifest.EntryOf(table), CompressionLevel.Fastest);
                await using (var rows = await entry.OpenAsync(ct))
                    tables.Add(await DatabaseCatalog.CopyOut(connection, table, columns, rows, ct));
                await provided(tables[^1]);
            }

            var whole = empty with { Tables = tables, Sequences = await DatabaseCatalog.ReadSequences(connection, ct) };
            var text = JsonSerializer.SerializeToUtf8Bytes(whole, BackupManifest.Json);
            await using (var entry = await archive.CreateEntry(BackupManifest.Entry).OpenAsync(ct))
                await entry.WriteAsync(text, ct);
            archive.Comment = Convert.ToHexStringLower(SHA256.HashData(text));
        }

        file.Flush(flushToDisk: true);
    }

    static FileStreamOptions OnlyOurs()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 1 << 17,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
