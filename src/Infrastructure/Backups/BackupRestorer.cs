using System.Diagnostics;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>What was restored where.</summary>
/// <param name="Before">Under which name what was there before is kept; null when nothing was.</param>
public sealed record RestoreResult(string Database, string? Before, int Tables, long Rows, TimeSpan Took);

/// <summary>
/// Makes a database of a backup: beside the one in use, by the migrations that the backup had, with every table read back; then by those
/// that came later. Only when all is there does it take the place of the other, which stays under another name.
/// </summary>
public sealed class BackupRestorer(
    DatabaseConnectionStrings common,
    OwnerDataSource owner,
    TenantDatabaseProvisioner own,
    TenantDatabases databases,
    TenantMigrator migrations,
    TimeProvider clock
)
{
    /// <param name="path">The backup.</param>
    /// <param name="into">A new database to leave it in; null to take the place of the one that it was made of.</param>
    /// <param name="ct">Ends it; nothing has changed then.</param>
    /// <exception cref="InvalidBackupException">It cannot be used, and nothing was changed.</exception>
    public async Task<RestoreResult> Run(string path, string? into, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await using var file = await BackupFile.Open(path, ct);
        await file.Verify(ct);
        RefuseUnknown(file.Manifest);
        var target = into ?? await TargetOf(file.Manifest, ct);
        if (into is not null && await Exists(into, ct))
            throw new InvalidBackupException($"There is a database {into} already.");
        var building = DatabaseRenamer.Suffixed(target, "_restoring");
        try
        {
            await Build(file, building, ct);
            var before = await TakePlace(building, target, file.Manifest.TenantId is null, ct);
            if (into is null && file.Manifest.TenantId is { } tenant)
                await migrations.Migrate(tenant, target, ct);
            return new(target, before, file.Manifest.Tables.Count, file.Manifest.Rows, Stopwatch.GetElapsedTime(began));
        }
        catch
        {
            await Drop(building);
            throw;
        }
    }

    /// <summary>Tells under which name what was there before is kept.</summary>
    async Task<string?> TakePlace(string building, string target, bool isShared, CancellationToken ct)
    {
        var (swap, before, from) = (new DatabaseRenamer(databases), (string?)null, CommonName);
        if (await Exists(target, ct))
        {
            from = before = DatabaseRenamer.NameBefore(target, clock.GetUtcNow());
            owner.Leave();
            await swap.PutAside(target, before, building, isShared, ct);
        }

        await swap.Rename(building, target, from, ct);
        return before;
    }

    async Task Drop(string name)
    {
        await using var connection = await owner.Open(CancellationToken.None);
        await TenantRowCopier.ExecuteSql(connection, $"drop database if exists \"{name}\" with (force)", CancellationToken.None);
    }

    static void RefuseUnknown(BackupManifest manifest)
    {
        var existing = MigrationFiles.All.ToDictionary(m => m.Name, m => m.Checksum);
        var strange = manifest.Migrations.FirstOrDefault(m =>
            m.Name != MigrationFiles.Locks && existing.GetValueOrDefault(m.Name) != m.Checksum
        );
        if (strange is not null)
            throw new InvalidBackupException($"The backup was made by another version of the product: {strange.Name} is not known here.");
    }

    async Task<string> TargetOf(BackupManifest manifest, CancellationToken ct)
    {
        if (manifest.TenantId is not { } tenant)
        {
            await using var connection = await owner.Open(ct);
            await DatabaseRenamer.RefuseServers(connection, ct);
            return CommonName;
        }

        return await own.Name(tenant, ct)
            ?? throw new InvalidBackupException($"Tenant {tenant} has no database of its own here; restore it into a new one.");
    }

    async Task Build(BackupFile file, string name, CancellationToken ct)
    {
        // What an earlier try has left.
        await Drop(name);
        await using (var connection = await owner.Open(ct))
            await TenantDatabaseProvisioner.Create(connection, name, ct);

        // Whoever restores reads what came of it, and not each file on the way.
        var migrator = new Migrator(databases.SettingsOf(name), NullLogger<Migrator>.Instance);
        await migrator.MigrateOnly(file.Manifest.Migrations.Select(m => m.Name).ToHashSet(StringComparer.Ordinal), ct);
        var isShared = file.Manifest.TenantId is null;
        if (!isShared)
            await migrations.DropCrossDatabaseForeignKeys(name, ct);
        await using (var connection = await databases.OpenAsOwner(name, ct))
            await new DatabaseLoader(connection).Fill(file, ct);
        await migrator.Migrate(ct);
        if (!isShared)
            await migrations.DropCrossDatabaseForeignKeys(name, ct);
    }

    async Task<bool> Exists(string name, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        return await TenantDatabaseProvisioner.Exists(connection, name, ct);
    }

    string CommonName => new NpgsqlConnectionStringBuilder(common.Owner).Database!;
}
