using System.Diagnostics;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MakCrm.TestKit;

/// <summary>
/// The PostgreSQL that tests run on: <c>MAK_TEST_DB</c> (an owner's connection string), or a throwaway that ends with this process.
/// It holds a migrated template for the process, of which databases are cloned.
/// </summary>
public static class TestCluster
{
    // One password for the whole cluster: test programs that run side by side share the application's role.
    const string AppPassword = "mak-app-in-tests";
    const long MigrationLock = 0x4D414B544553; // "MAKTES"
    static readonly Lazy<Task<string>> Owner = new(FindOrStart);
    static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    static int clones;

    /// <summary>A fresh copy of the migrated template.</summary>
    public static async Task<TestDatabase> Clone()
    {
        var name = $"{await Template.Value}_{Interlocked.Increment(ref clones)}";
        // With the durability of a throwaway, copying files is quicker than writing each block into the log.
        await Run($"create database {name} template {await Template.Value} strategy file_copy");
        return new(name, await SettingsFor(name));
    }

    /// <summary>An empty database, for tests of the migrations themselves.</summary>
    public static async Task<TestDatabase> Empty()
    {
        var name = $"mak_e_{Unique()}_{Interlocked.Increment(ref clones)}";
        await Run($"create database {name}");
        return new(name, await SettingsFor(name));
    }

    /// <summary>With the databases that the product has made beside it.</summary>
    internal static async Task Drop(string name)
    {
        await DropBeside(name);
        await Run($"drop database if exists {name} with (force)");
    }

    /// <summary>Only the databases that the product has made beside it.</summary>
    internal static async Task DropBeside(string name)
    {
        await using var connection = new NpgsqlConnection(await Owner.Value + ";Pooling=false");
        await connection.OpenAsync();
        var beside = new List<string>();
        await using (var list = new NpgsqlCommand("select datname from pg_database where starts_with(datname::text, $1)", connection))
        {
            list.Parameters.AddWithValue($"{name}_");
            await using var row = await list.ExecuteReaderAsync();
            while (await row.ReadAsync())
                beside.Add(row.GetString(0));
        }

        foreach (var one in beside)
            await Run($"drop database if exists {one} with (force)");
    }

    static async Task<string> MakeTemplate()
    {
        var name = $"mak_t_{Unique()}";
        await Run($"create database {name}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropQuietly(name);

        // The role belongs to the cluster, so migrations of several test programs must not run at once. A pooled session would keep the lock.
        await using var gate = new NpgsqlConnection(await Owner.Value + ";Pooling=false");
        await gate.OpenAsync();
        await using var lockIt = new NpgsqlCommand($"select pg_advisory_lock({MigrationLock})", gate) { CommandTimeout = 600 };
        await lockIt.ExecuteNonQueryAsync();
        await new Migrator(await SettingsFor(name), NullLogger<Migrator>.Instance).Migrate(CancellationToken.None);
        return name;
    }

    static async Task<DatabaseConnectionStrings> SettingsFor(string database)
    {
        var owner = new NpgsqlConnectionStringBuilder(await Owner.Value)
        {
            Database = database,
            Pooling = false,
            // No outcome of a test hangs on how busy the machine is.
            Timeout = 300,
            CommandTimeout = 600,
        };
        var app = new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            Username = DatabaseConnectionStrings.AppRole,
            Password = AppPassword,
            Pooling = true,
            MaxPoolSize = 64,
        };
        return DatabaseConnectionStrings.From(owner.ConnectionString, app.ConnectionString, null);
    }

    static async Task<string> FindOrStart()
    {
        var given = Environment.GetEnvironmentVariable("MAK_TEST_DB") is { Length: > 0 } set ? set : await StartThrowaway();
        return DatabaseConnectionStrings.From(given, null, AppPassword).Owner;
    }

    static async Task<string> StartThrowaway()
    {
        var start = new ProcessStartInfo("node", ["scripts/pg.mjs", "test", "--owner", $"{Environment.ProcessId}"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var line = await node.StandardOutput.ReadLineAsync();
        await node.WaitForExitAsync();
        return line is { Length: > 0 } && node.ExitCode == 0
            ? line
            : throw new InvalidOperationException("PostgreSQL for tests did not start; set MAK_TEST_DB.");
    }

    static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(await Owner.Value + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>At the end of the process; a throwaway server may be gone before us.</summary>
    static void DropQuietly(string name)
    {
        try
        {
            using var connection = new NpgsqlConnection(Owner.Value.Result + ";Pooling=false;Timeout=3");
            connection.Open();
            using var command = new NpgsqlCommand($"drop database if exists {name} with (force)", connection);
            command.ExecuteNonQuery();
        }
        catch (NpgsqlException)
        {
            // Nothing is left to drop.
        }
    }

    static string Unique() => $"{Environment.ProcessId}_{Guid.CreateVersion7().ToString("N")[^8..]}";
}
