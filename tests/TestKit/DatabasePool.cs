using System.Collections.Concurrent;
using Npgsql;
using Respawn;

namespace MakCrm.TestKit;

/// <summary>
/// Databases of servers that classes have for themselves: whoever is done leaves it, and it is emptied for the next, in a third of the time
/// that a copy of the template takes. One whose schema a class has changed is thrown away.
/// </summary>
static class DatabasePool
{
    // What the database itself forbids (audit rows and postings cannot be deleted) is forbidden to the product, not to this.
    const string WithoutTriggers = "-c session_replication_role=replica";
    const string Migrations = "schema_migrations";
    static readonly ConcurrentQueue<TestDatabase> left = new();
    static readonly Lazy<Task<Template>> Fresh = new(ReadTemplate);

    public static async Task<TestDatabase> Rent()
    {
        if (!left.TryDequeue(out var database))
            return await TestCluster.Clone();
        await TestCluster.DropBeside(database.Name);
        await using var connection = await Open(database);
        var (respawner, rows, _) = await Fresh.Value;
        await respawner.ResetAsync(connection);
        await using var refill = new NpgsqlCommand(rows, connection);
        await refill.ExecuteNonQueryAsync();
        return database;
    }

    public static async Task Return(TestDatabase database)
    {
        if (await ReadSchema(database) == (await Fresh.Value).Schema)
            left.Enqueue(database);
        else
            await database.DisposeAsync();
    }

    static Task<string> ReadSchema(TestDatabase database) =>
        database.Value<string>(
            """
            select md5(string_agg(what, ',' order by what)) from (
              select concat_ws(' ', relname, relkind, relrowsecurity, relforcerowsecurity) from pg_class where relnamespace = 'public'::regnamespace
              union all select concat_ws(' ', relname, attname, atttypid, attnotnull)
                from pg_attribute join pg_class on pg_class.oid = attrelid where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              union all select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
              union all select concat_ws(' ', conrelid::regclass, conname, convalidated) from pg_constraint where connamespace = 'public'::regnamespace
              union all select concat_ws(' ', proname, prosrc) from pg_proc where pronamespace = 'public'::regnamespace
              union all select concat_ws(' ', tablename, policyname, qual, with_check) from pg_policies
            ) as schema(what)
            """
        );

    static async Task<NpgsqlConnection> Open(TestDatabase database)
    {
        var place = new NpgsqlConnectionStringBuilder(database.Settings.Owner) { Options = WithoutTriggers, Pooling = false };
        var connection = new NpgsqlConnection(place.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    static async Task<Template> ReadTemplate()
    {
        await using var fresh = await TestCluster.Clone();
        await using var connection = await Open(fresh);
        var respawner = await Respawner.CreateAsync(
            connection,
            new()
            {
                DbAdapter = DbAdapter.Postgres,
                SchemasToInclude = ["public"],
                TablesToIgnore = [Migrations],
                WithReseed = true,
            }
        );
        return new(respawner, await ReadRows(fresh), await ReadSchema(fresh));
    }

    /// <summary>Statements that put back the rows which migrations have left.</summary>
    static async Task<string> ReadRows(TestDatabase fresh)
    {
        var tables = await fresh.Rows(
            "select relname::text from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relispartition"
        );
        var names = tables.Select(row => (string)row[0]!).Where(name => name != Migrations);
        var looks = names.Select(name => $"select '{name}', json_agg(t)::text from {name} t having count(*) > 0");
        var filled = await fresh.Rows(string.Join(" union all ", looks));
        return string.Concat(
            filled.Select(row => $"insert into {row[0]} select * from json_populate_recordset(null::{row[0]}, '{row[1]}');")
        );
    }

    sealed record Template(Respawner Respawner, string Rows, string Schema);
}
