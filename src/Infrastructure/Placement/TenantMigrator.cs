using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.TenantLife;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Placement;

/// <summary>
/// Brings the databases of single tenants to this build's state, one after the other, and notes after each file how far each is. One that
/// is away or fails stays behind by itself: its tenant waits, the others work, and whoever runs this again goes on with it.
/// </summary>
public sealed class TenantMigrator(
    OwnerDataSource owner,
    TenantDatabases databases,
    ILogger<Migrator> migratorLog,
    ILogger<TenantMigrator> log
) : ISchemaVersion
{
    // It may have all files, and not the functions of this build.
    static readonly string Behind = $"database_problem = $2, database_migrations = least(database_migrations, {Migrator.Known - 1})";

    public int Known => Migrator.Known;

    /// <summary>All of them; tells how many could not be brought on.</summary>
    public Task<int> Run(CancellationToken ct) => Run("database_name is not null", ct);

    /// <summary>Only those that lack a file of this build.</summary>
    public Task<int> CatchUp(CancellationToken ct) => Run($"placement = 'dedicated' and database_migrations < {Migrator.Known}", ct);

    async Task<int> Run(string which, CancellationToken ct)
    {
        var failed = 0;
        foreach (var (tenant, name) in await List(which, ct))
        {
            try
            {
                await Bring(tenant, name, ct);
            }
            catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException or TimeoutException or IOException)
            {
                failed++;
                log.LogError(broken, "The database of tenant {TenantId} stays behind", tenant);
                await Note(tenant, Behind, broken.GetBaseException().GetType().Name, ct);
            }
        }

        return failed;
    }

    public async Task Bring(Guid tenant, string name, CancellationToken ct)
    {
        var migrator = new Migrator(databases.SettingsOf(name), migratorLog);
        await migrator.Migrate(count => Note(tenant, "database_migrations = $2", count, ct), ct);
        await Loosen(name, ct);
        await Note(tenant, "database_problem = null, database_migrations = greatest(database_migrations, $2)", Migrator.Known, ct);
    }

    /// <summary>What points at rows that stay in the common database is held there, and checked again when it comes back.</summary>
    internal async Task Loosen(string name, CancellationToken ct)
    {
        await using var own = await databases.OpenAsOwner(name, ct);
        await using var command = new NpgsqlCommand(
            """
            select coalesce(string_agg(format('alter table %s drop constraint %I', conrelid::regclass, conname), ';'), '') from pg_constraint
            where contype = 'f' and conrelid::regclass::text = any ($1) and confrelid::regclass::text = any ($2)
            """,
            own
        );
        command.Parameters.AddWithValue(TablePlacement.Working.ToArray());
        command.Parameters.AddWithValue(TablePlacement.Common.ToArray());
        command.CommandText = (string)(await command.ExecuteScalarAsync(ct))!;
        command.Parameters.Clear();
        if (command.CommandText.Length > 0)
            await command.ExecuteNonQueryAsync(ct);
    }

    async Task<List<(Guid Tenant, string Name)>> List(string which, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand($"select id, database_name from tenants where {which} order by id", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<(Guid, string)>();
        while (await row.ReadAsync(ct))
            found.Add((row.GetGuid(0), row.GetString(1)));
        return found;
    }

    async Task Note(Guid tenant, string changes, object value, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand($"update tenants set {changes} where id = $1", connection);
        command.Parameters.AddWithValue(tenant);
        command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(ct);
    }
}
