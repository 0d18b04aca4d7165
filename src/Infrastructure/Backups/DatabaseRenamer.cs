using System.Globalization;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife;
using Npgsql;

namespace MakCrm.Infrastructure.Backups;

/// <summary>Gives databases other names. Nobody may be in one that gets another name, so each is renamed from within another one.</summary>
sealed class DatabaseRenamer(TenantDatabases databases)
{
    const string Moment = "yyyyMMddHHmmss";

    /// <summary>How a database is called from then on whose place another one takes.</summary>
    public static string NameBefore(string name, DateTimeOffset at) =>
        Suffixed(name, "_before_" + at.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));

    /// <summary>What all such names of a database begin with; others may, too, where names are long.</summary>
    public static string PrefixBefore(string name) => NameBefore(name, DateTimeOffset.UnixEpoch)[..^Moment.Length];

    /// <summary>PostgreSQL cuts longer names off.</summary>
    public static string Suffixed(string name, string suffix) =>
        name[..Math.Min(name.Length, TenantDatabases.LongestName - suffix.Length)] + suffix;

    /// <summary>The common one must be left by everybody first. From a tenant's own they are sent away: its requests wait for a moment.</summary>
    public async Task PutAside(string name, string other, string from, bool isShared, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsOwner(from, ct);
        if (!isShared)
            await SendAway(connection, name, ct);
        var now = name;
        try
        {
            await TenantRowCopier.ExecuteSql(connection, $"alter database \"{name}\" rename to \"{other}\"", ct);
            now = other;
        }
        catch (PostgresException used) when (used.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            throw InUse(name);
        }
        finally
        {
            await TenantRowCopier.ExecuteSql(connection, $"alter database \"{now}\" with allow_connections true", CancellationToken.None);
        }
    }

    public async Task Rename(string name, string other, string from, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsOwner(from, ct);
        await TenantRowCopier.ExecuteSql(connection, $"alter database \"{name}\" rename to \"{other}\"", ct);
    }

    /// <summary>Before anything is begun for nothing.</summary>
    public static async Task RefuseServers(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var servers = new NpgsqlCommand(
            "select exists (select from pg_stat_activity where datname = current_database() and application_name = 'mak-crm')",
            connection
        );
        if (await servers.ExecuteScalarAsync(ct) is true)
            throw InUse(connection.Database);
    }

    static InvalidBackupException InUse(string name) => new($"Somebody works in {name}: stop all servers first.");

    static async Task SendAway(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await TenantRowCopier.ExecuteSql(connection, $"alter database \"{name}\" with allow_connections false", ct);
        await using var end = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname = $1",
            connection
        );
        end.Parameters.AddWithValue(name);
        await end.ExecuteScalarAsync(ct);
    }
}
