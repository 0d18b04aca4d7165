using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Makes and drops the database of one tenant.</summary>
public sealed class TenantDatabaseProvisioner(OwnerDataSource owner, TenantDatabases databases, TenantMigrator migrations)
{
    /// <summary>There, on the newest migrations and without anybody's rows; where it is already, it is only brought on.</summary>
    public async Task<string> Make(Guid tenant, Guid network, CancellationToken ct)
    {
        var name = await Name(tenant, ct) ?? databases.NameFor(tenant);
        await using (var connection = await owner.Open(ct))
        {
            if (!await Exists(connection, name, ct))
                await Create(connection, name, ct);
            await TenantRowCopier.ExecuteSql(connection, $"update tenants set database_name = '{name}' where id = '{tenant}'", ct);
        }

        await migrations.Migrate(tenant, name, ct);
        await using var own = await databases.OpenAsOwner(name, ct);
        // What every table points at: who the tenant is stays in the common database.
        await TenantRowCopier.ExecuteSql(
            own,
            $"""
            insert into tenants (id, network_id, kind, name, time_zone, language, created_at, version) values
              ('{network}', '{network}', 'head_office', '{network}', 'UTC', 'ru', now(), 1),
              ('{tenant}', '{network}', 'franchisee', '{tenant}', 'UTC', 'ru', now(), 1)
            on conflict (id) do nothing
            """,
            ct
        );
        return name;
    }

    /// <summary>Gone for good; where it was gone already, nothing happens.</summary>
    public async Task Drop(Guid tenant, CancellationToken ct)
    {
        if (await Name(tenant, ct) is not { } name)
            return;
        await databases.Close(name);
        await using var connection = await owner.Open(ct);
        await TenantRowCopier.ExecuteSql(connection, $"drop database if exists \"{name}\" with (force)", ct);
        await TenantRowCopier.ExecuteSql(
            connection,
            $"update tenants set placement = 'shared', database_name = null, database_migrations = 0, database_problem = null where id = '{tenant}'",
            ct
        );
    }

    /// <summary>How many rows of working data are in it; null where there is no such database.</summary>
    public async Task<IReadOnlyDictionary<string, long>?> Count(Guid tenant, CancellationToken ct)
    {
        if (await Name(tenant, ct) is not { } name)
            return null;
        await using (var connection = await owner.Open(ct))
        {
            if (!await Exists(connection, name, ct))
                return null;
        }

        await using var own = await databases.OpenAsOwner(name, ct);
        return await new TenantRowSet(tenant).Count(own, ct);
    }

    public async Task<string?> Name(Guid tenant, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand("select database_name from tenants where id = $1", connection);
        command.Parameters.AddWithValue(tenant);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    public static async Task<bool> Exists(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection);
        command.Parameters.AddWithValue(name);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Sorted as the common one sorts, or the same rows would not come in the same order.</summary>
    public static async Task Create(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select format('create database %I template template0 encoding %L lc_collate %L lc_ctype %L', $1, pg_encoding_to_char(encoding), datcollate, datctype) from pg_database where datname = current_database()",
            connection
        );
        command.Parameters.AddWithValue(name);
        await TenantRowCopier.ExecuteSql(connection, (string)(await command.ExecuteScalarAsync(ct))!, ct);
    }
}
