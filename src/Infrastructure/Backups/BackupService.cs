using System.Diagnostics;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>What was written, and how long it took.</summary>
public sealed record BackupResult(string Path, string Database, long Rows, long Bytes, TimeSpan Took);

/// <summary>
/// Writes backups: each from one snapshot, read back before it gets its name. The snapshots of all databases are taken before the first
/// is read, so that they are of nearly the same moment.
/// </summary>
public sealed class BackupService(OwnerDataSource owner, TenantDatabases databases, TimeProvider clock, ILogger<BackupService> log)
{
    /// <summary>The common database and all others. One of those that cannot be backed up is logged and holds up nobody.</summary>
    public async Task<(IReadOnlyList<BackupResult> Made, int Failed)> MakeAll(string folder, CancellationToken ct)
    {
        var (snapshots, made, failed) = (new List<DatabaseSnapshot>(), new List<BackupResult>(), 0);
        try
        {
            var places = await Places(null, ct);
            snapshots.Add(await DatabaseSnapshot.Take(await owner.Open(ct), null, clock.GetUtcNow(), ct));
            foreach (var (tenant, name) in places)
                failed += await Try(name, async () => snapshots.Add(await Take(tenant, name, ct))) ? 0 : 1;
            foreach (var snapshot in snapshots)
                failed += await Try(snapshot.Database, async () => made.Add(await Write(snapshot, folder, _ => Task.CompletedTask, ct)))
                    ? 0
                    : 1;
        }
        finally
        {
            foreach (var snapshot in snapshots)
                await snapshot.DisposeAsync();
        }

        return (made, failed);
    }

    /// <summary>The tenant's own database; null when it has none.</summary>
    /// <param name="provided">Told of each table when it is written.</param>
    internal async Task<BackupResult?> Make(Guid tenant, string folder, Func<BackupTable, Task> provided, CancellationToken ct)
    {
        if (await Places(tenant, ct) is not [var (_, name)])
            return null;
        await using var snapshot = await Take(tenant, name, ct);
        return await Write(snapshot, folder, provided, ct);
    }

    public Task<BackupResult?> Make(Guid tenant, string folder, CancellationToken ct) => Make(tenant, folder, _ => Task.CompletedTask, ct);

    /// <summary>Names of all databases that are backed up, the common one first.</summary>
    public async Task<IReadOnlyList<string>> Living(CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        return [connection.Database, .. (await Places(null, ct)).Select(p => p.Name)];
    }

    async Task<DatabaseSnapshot> Take(Guid tenant, string name, CancellationToken ct) =>
        await DatabaseSnapshot.Take(await databases.OpenAsOwner(name, ct), tenant, clock.GetUtcNow(), ct);

    static async Task<BackupResult> Write(DatabaseSnapshot from, string folder, Func<BackupTable, Task> provided, CancellationToken ct)
    {
        var (path, began) = (new BackupDirectory(folder).PathFor(from.Database, from.TakenAt), Stopwatch.GetTimestamp());
        var half = path + BackupDirectory.Unfinished;
        try
        {
            await from.Write(half, provided, ct);
            await using var written = await BackupFile.Open(half, ct);
            await written.Verify(ct);
            File.Move(half, path);
            return new(path, from.Database, written.Manifest.Rows, new FileInfo(path).Length, Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            File.Delete(half);
        }
    }

    async Task<bool> Try(string database, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception broken) when (broken is NpgsqlException or IOException or TimeoutException or InvalidBackupException)
        {
            log.LogError(broken, "Database {Database} was not backed up", database);
            return false;
        }
    }

    async Task<IReadOnlyList<(Guid Tenant, string Name)>> Places(Guid? tenant, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand(
            "select id, database_name from tenants where placement = 'dedicated' and ($1::uuid is null or id = $1) order by id",
            connection
        );
        command.Parameters.Add(new() { Value = (object?)tenant ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<(Guid, string)>();
        while (await row.ReadAsync(ct))
            found.Add((row.GetGuid(0), row.GetString(1)));
        return found;
    }
}
