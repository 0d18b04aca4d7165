using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>
/// Brings a database to this build's state: numbered SQL files, each once, in order, under one lock; then the functions, and the locks,
/// which hold whatever tables there are.
/// </summary>
public sealed class Migrator(DatabaseConnectionStrings databases, ILogger<Migrator> log)
{
    const long Lock = 0x4D414B43524D; // "MAKCRM": instances that start together migrate one after the other.
    const int OldestServer = 15;

    /// <summary>How many files this build knows. An older build works on a database that has more.</summary>
    public static int Known { get; } = MigrationFiles.All.Count(f => f.Name != MigrationFiles.Locks);

    public Task Migrate(CancellationToken ct) => Migrate(_ => Task.CompletedTask, ct);

    /// <summary>No further than these files, and without the locks: as somebody's tables were, to take his rows.</summary>
    public Task MigrateOnly(IReadOnlySet<string> names, CancellationToken ct) =>
        Migrate([.. MigrationFiles.All.Where(f => f.Name != MigrationFiles.Locks && names.Contains(f.Name))], _ => Task.CompletedTask, ct);

    /// <param name="reached">Told after each file how many the database has.</param>
    /// <param name="ct">Ends between two files; what is applied stays, and the next time goes on behind it.</param>
    public Task Migrate(Func<int, Task> reached, CancellationToken ct) => Migrate(MigrationFiles.All, reached, ct);

    async Task Migrate(IReadOnlyList<MigrationFile> files, Func<int, Task> reached, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(databases.Owner);
        await using var connection = await source.OpenConnectionAsync(ct);
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new InvalidOperationException($"MAK_DB is PostgreSQL {connection.PostgreSqlVersion}; {OldestServer} or newer is needed.");
        if (await IsCurrent(connection, files, ct))
            return;
        await Run(connection, $"select pg_advisory_lock({Lock})", ct);
        try
        {
            await EnsureRole(connection, ct);
            await Apply(connection, files, reached, ct);
        }
        finally
        {
            await Run(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    async Task Apply(NpgsqlConnection connection, IReadOnlyList<MigrationFile> files, Func<int, Task> reached, CancellationToken ct)
    {
        await Run(
            connection,
            "create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
            ct
        );
        var applied = await Applied(connection, ct);
        var changed = files.FirstOrDefault(f =>
            f.Name != MigrationFiles.Locks && applied.GetValueOrDefault(f.Name, f.Checksum) != f.Checksum
        );
        if (changed is not null)
            throw new InvalidOperationException($"Migration {changed.Name} was changed after it had been applied.");
        var count = applied.Keys.Count(name => name != MigrationFiles.Locks);
        foreach (var step in StepsOf(files, applied))
        {
            await ApplyStep(connection, step, ct);
            if (step[0].Name != MigrationFiles.Locks)
                await reached(++count);
        }
    }

    /// <summary>What is committed together: each new file by itself, but functions and locks with the last of them, so that no table stands open.</summary>
    static List<List<MigrationFile>> StepsOf(IReadOnlyList<MigrationFile> files, Dictionary<string, string> applied)
    {
        var pending = files.Where(f => f.Name != MigrationFiles.Locks && !applied.ContainsKey(f.Name));
        List<List<MigrationFile>> steps = [.. pending.Select(file => new List<MigrationFile> { file })];
        if (files is [.., { Name: MigrationFiles.Locks } locks])
        {
            if (steps is [.., var last])
                last.Add(locks);
            else if (applied.GetValueOrDefault(locks.Name) != locks.Checksum && !IsOfNewerBuild(files, applied))
                steps.Add([locks]);
        }

        return steps;
    }

    /// <summary>While a new build is rolled out, a process of the old one that starts again must not bring its own functions back.</summary>
    static bool IsOfNewerBuild(IReadOnlyList<MigrationFile> files, Dictionary<string, string> applied) =>
        applied.Keys.Except(files.Select(f => f.Name)).Any();

    async Task ApplyStep(NpgsqlConnection connection, List<MigrationFile> step, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (name, sql, checksum) in step)
        {
            await Run(connection, sql, ct);
            await Remember(connection, name, checksum, ct);
        }

        await transaction.CommitAsync(ct);
        log.LogInformation("Applied migration {Migration} to {Database}", step[0].Name, connection.Database);
    }

    async Task EnsureRole(NpgsqlConnection connection, CancellationToken ct)
    {
        var app = new NpgsqlConnectionStringBuilder(databases.App);
        if (app.Username != DatabaseConnectionStrings.AppRole || await CanEnter(ct))
            return;
        // Only a superuser may even say that a role is to be none, so what it is not is not said.
        var password = (app.Password ?? "").Replace("'", "''", StringComparison.Ordinal);
        await Run(
            connection,
            $"""
            do $$ begin
              if not exists (select from pg_roles where rolname = '{DatabaseConnectionStrings.AppRole}') then create role {DatabaseConnectionStrings.AppRole}; end if;
            exception when duplicate_object or unique_violation then null;
            end $$;
            do $$ begin
              if exists (select from pg_roles where rolname = '{DatabaseConnectionStrings.AppRole}' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole))
              then alter role {DatabaseConnectionStrings.AppRole} with nosuperuser nobypassrls nocreatedb nocreaterole; end if;
            end $$;
            alter role {DatabaseConnectionStrings.AppRole} with login password '{password}'
            """,
            ct
        );
    }

    async Task<bool> CanEnter(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(databases.App + ";Pooling=false");
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    static async Task<bool> IsCurrent(NpgsqlConnection connection, IReadOnlyList<MigrationFile> files, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand("select to_regclass('public.schema_migrations') is not null", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true)
            return false;
        var applied = await Applied(connection, ct);
        return files.All(f => applied.TryGetValue(f.Name, out var checksum) && checksum == f.Checksum);
    }

    static async Task<Dictionary<string, string>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new Dictionary<string, string>();
        await using var command = new NpgsqlCommand("select name, checksum from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            applied[reader.GetString(0)] = reader.GetString(1);
        return applied;
    }

    static async Task Remember(NpgsqlConnection connection, string name, string checksum, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "insert into schema_migrations (name, checksum) values ($1, $2) on conflict (name) do update set checksum = excluded.checksum, applied_at = now()",
            connection
        )
        {
            Parameters =
            {
                new() { Value = name },
                new() { Value = checksum },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
