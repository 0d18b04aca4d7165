using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>
/// What lies about of a tenant's own database beside itself: its backups, and what restores have put aside. Backups of the common database
/// hold many tenants' rows and go by age.
/// </summary>
sealed class TenantBackupCleanup(BackupSettings settings, TenantDatabases databases, OwnerDataSource owner)
{
    public const string Files = "backup_files";
    public const string Databases = "earlier_databases";

    /// <summary>Removes all of it; tells how many there were of what there were any.</summary>
    /// <param name="existing">How the database is called, if it still is.</param>
    public async Task<IReadOnlyDictionary<string, long>> Remove(Guid tenant, string? existing, CancellationToken ct)
    {
        var (name, removed) = (existing ?? databases.NameFor(tenant), new Dictionary<string, long>());
        if (settings.Folder is { } folder)
            Count(removed, Files, RemoveFiles(new BackupDirectory(folder).ListOf(name)));
        Count(removed, Databases, await DropEarlier(tenant, name, ct));
        return removed;
    }

    static void Count(Dictionary<string, long> removed, string what, int number)
    {
        if (number > 0)
            removed[what] = number;
    }

    static int RemoveFiles(IReadOnlyList<BackupEntry> backups)
    {
        foreach (var backup in backups)
            File.Delete(backup.Path);
        return backups.Count;
    }

    async Task<int> DropEarlier(Guid tenant, string name, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        var dropped = 0;
        foreach (var earlier in await Candidates(connection, DatabaseRenamer.PrefixBefore(name), ct))
        {
            if (!await IsOf(tenant, earlier, ct))
                continue;
            await TenantRowCopier.ExecuteSql(connection, $"drop database if exists \"{earlier}\" with (force)", ct);
            dropped++;
        }

        return dropped;
    }

    static async Task<List<string>> Candidates(NpgsqlConnection connection, string prefix, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select datname::text from pg_database where starts_with(datname::text, $1)",
            connection
        );
        command.Parameters.AddWithValue(prefix);
        await using var row = await command.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await row.ReadAsync(ct))
            names.Add(row.GetString(0));
        return names;
    }

    /// <summary>A long name may have been cut so far that it says too little: only in its own database a tenant has its id for a name.</summary>
    async Task<bool> IsOf(Guid tenant, string database, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsOwner(database, ct);
        await using var command = new NpgsqlCommand("select exists (select from tenants where id = $1 and name = id::text)", connection);
        command.Parameters.AddWithValue(tenant);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
