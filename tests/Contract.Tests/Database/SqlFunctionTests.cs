using System.IO.Compression;
using System.Text;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MakCrm.Contract.Tests.Database;

/// <summary>Functions are what their files say, in a new database, in one of an earlier version and in one that was tampered with.</summary>
[Collection<MigratedCollection>]
public sealed class SqlFunctionTests(MigratedDatabase migrated)
{
    const string Folder = "src/Infrastructure/Persistence/Functions";
    const string Recheck = "update schema_migrations set checksum = 'of another build' where name = '9999_locks.sql'";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The dump is of the last build whose migrations defined functions: pg_dump 15, without owners and comments.</summary>
    [Fact]
    public async Task A_database_whose_migrations_defined_functions_ends_like_a_new_one()
    {
        await using var database = await TestCluster.Empty();
        await database.Execute(await Dump(database));
        await Migrate(database);
        (await database.Schema()).DifferencesFrom(await migrated.Database.Schema()).ShouldBeEmpty();
        (await Migrations(database)).ShouldBe(await Migrations(migrated.Database));
    }

    [Fact]
    public async Task A_function_that_has_changed_is_applied_again()
    {
        await using var database = await TestCluster.Clone();
        await database.Execute("create or replace function tenant_is_sandbox(p_tenant uuid) returns boolean language sql as 'select true'");
        await database.Execute("drop function uuid_v7");
        await database.Execute(Recheck);
        await Migrate(database);
        (await database.Schema()).DifferencesFrom(await migrated.Database.Schema()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_of_a_newer_build_keeps_its_functions()
    {
        await using var database = await TestCluster.Clone();
        await database.Execute("create or replace function tenant_is_sandbox(p_tenant uuid) returns boolean language sql as 'select true'");
        await database.Execute("insert into schema_migrations (name, checksum) values ('9998_of_a_newer_build.sql', '')");
        await database.Execute(Recheck);
        var before = await database.Schema();
        await Migrate(database);
        (await database.Schema()).DifferencesFrom(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_function_whose_result_cannot_be_replaced_is_told_of_and_changes_nothing()
    {
        await using var database = await TestCluster.Clone();
        await database.Execute(
            "drop function tenant_is_sandbox; create function tenant_is_sandbox(p_tenant uuid) returns int language sql as 'select 1'"
        );
        await database.Execute(Recheck);
        var before = await database.Schema();
        (await Should.ThrowAsync<PostgresException>(() => Migrate(database))).SqlState.ShouldBe("42P13");
        (await database.Schema()).DifferencesFrom(before).ShouldBeEmpty();
    }

    /// <summary>They are created without a look at their bodies; here they are looked at.</summary>
    [Fact]
    public async Task Every_body_holds_against_the_schema()
    {
        var files = Directory.EnumerateFiles(Repository.PathTo(Folder), "*.sql", SearchOption.AllDirectories);
        await migrated.Database.Execute(string.Join('\n', files.Select(File.ReadAllText)));
    }

    static Task Migrate(TestDatabase database) => new Migrator(database.Settings, NullLogger<Migrator>.Instance).Migrate(Stop);

    static async Task<List<string>> Migrations(TestDatabase database) =>
        [.. (await database.Rows("select name || ' ' || checksum from schema_migrations order by 1")).Select(row => (string)row[0]!)];

    static async Task<string> Dump(TestDatabase database)
    {
        await using var file = File.OpenRead(Repository.PathTo("tests/Contract.Tests/Database/schema-0167.sql.gz"));
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        var owner = new NpgsqlConnectionStringBuilder(database.Settings.Owner).Username!;
        return (await reader.ReadToEndAsync(Stop)).Replace("mak_owner", owner, StringComparison.Ordinal);
    }
}
