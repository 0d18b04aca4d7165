using MakCrm.TestKit;
using Npgsql;

namespace MakCrm.Contract.Tests.Database;

/// <summary>The second and third wall are in the schema itself: no table can be forgotten and no row can point into another tenant.</summary>
[Collection<MigratedCollection>]
public sealed class SchemaTests(MigratedDatabase migrated)
{
    [Theory]
    [InlineData(DatabaseGuards.OpenTables)]
    [InlineData(DatabaseGuards.ForgottenTables)]
    [InlineData(DatabaseGuards.StrongRole)]
    [InlineData(DatabaseGuards.LooseForeignKeys)]
    [InlineData(DatabaseGuards.SlowForeignKeys)]
    [InlineData(DatabaseGuards.OtherKeys)]
    [InlineData(DatabaseGuards.Floats)]
    [InlineData(DatabaseGuards.NaiveTimes)]
    [InlineData(DatabaseGuards.LooseFunctions)]
    [InlineData(DatabaseGuards.UncheckedConstraints)]
    public async Task The_schema_keeps_the_rule(string guard) => (await Findings(migrated.Database, guard)).ShouldBeEmpty();

    [Theory]
    [InlineData("alter table leads no force row level security", DatabaseGuards.OpenTables, "leads has no forced row-level security")]
    [InlineData("alter table leads disable row level security", DatabaseGuards.OpenTables, "leads has no forced row-level security")]
    [InlineData("drop policy tenant on leads", DatabaseGuards.OpenTables, "leads has no policy of the application")]
    [InlineData("create table odd (tenant_id uuid primary key)", DatabaseGuards.OpenTables, "odd has no forced row-level security")]
    [InlineData("create table odd (id uuid primary key)", DatabaseGuards.ForgottenTables, "odd has no tenant_id")]
    [InlineData(
        "create table odd (tenant_id uuid); grant create on schema public to mak_app; grant mak_app to current_user; alter table odd owner to mak_app; revoke mak_app from current_user",
        DatabaseGuards.StrongRole,
        "the role owns odd"
    )]
    [InlineData("grant create on schema public to mak_app", DatabaseGuards.StrongRole, "the role may create in public")]
    [InlineData(
        "alter table leads add constraint leads_only_id unique (id); create table odd (tenant_id uuid, lead_id uuid references leads (id))",
        DatabaseGuards.LooseForeignKeys,
        "odd refers to leads without its tenant"
    )]
    [InlineData(
        "create table odd (tenant_id uuid, lead_id uuid, constraint odd_lead foreign key (tenant_id, lead_id) references leads (tenant_id, id))",
        DatabaseGuards.SlowForeignKeys,
        "odd has no index for odd_lead"
    )]
    [InlineData(
        "create table odd (tenant_id uuid, id uuid primary key)",
        DatabaseGuards.OtherKeys,
        "odd has another key than (tenant_id, ...)"
    )]
    [InlineData("create table odd (tenant_id uuid, price double precision)", DatabaseGuards.Floats, "odd.price is a float")]
    [InlineData("create table odd (tenant_id uuid, at timestamp)", DatabaseGuards.NaiveTimes, "odd.at has no time zone")]
    [InlineData(
        "create function odd() returns int language sql security definer as 'select 1'",
        DatabaseGuards.LooseFunctions,
        "odd works with its owner's rights on the caller's search path"
    )]
    [InlineData(
        "alter table leads add constraint odd check (version > 0) not valid",
        DatabaseGuards.UncheckedConstraints,
        "odd of leads was never validated"
    )]
    public async Task A_schema_that_breaks_the_rule_is_found(string change, string guard, string finding)
    {
        // Nothing of it is kept: the others look at the same database.
        await using var connection = new NpgsqlConnection(migrated.Database.Settings.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var broken = new NpgsqlCommand(change, connection);
        await broken.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        (await Findings(connection, guard)).ShouldContain(finding);
    }

    [Fact]
    public async Task What_is_written_once_cannot_be_changed_by_the_application()
    {
        var tenant = Guid.CreateVersion7();
        await Should.ThrowAsync<PostgresException>(() => migrated.Database.ExecuteAs(tenant, "update audit_entries set operation = 'x'"));
        await Should.ThrowAsync<PostgresException>(() => migrated.Database.ExecuteAs(tenant, "delete from audit_entries"));
        await Should.ThrowAsync<PostgresException>(() =>
            migrated.Database.ExecuteAs(tenant, "update ledger_postings set amount_minor = 0")
        );
        await Should.ThrowAsync<PostgresException>(() => migrated.Database.ExecuteAs(tenant, "create table mine (id int)"));
    }

    static async Task<List<string>> Findings(TestDatabase database, string guard) =>
        [.. (await database.Rows(guard)).Select(row => (string)row[0]!)];

    static async Task<List<string>> Findings(NpgsqlConnection connection, string guard)
    {
        var findings = new List<string>();
        await using var command = new NpgsqlCommand(guard, connection);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            findings.Add(row.GetString(0));
        return findings;
    }
}
