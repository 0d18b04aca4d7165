using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>The third lock, read from the database's own catalogue.</summary>
[Collection<CrawlCollection>]
public sealed class RowLockTests(CrawledApi api)
{
    const string TenantTables = """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        """;

    [Fact]
    public async Task Every_tenant_table_has_row_level_security_enabled_and_forced()
    {
        var open = await api.Database.Rows($"{TenantTables} and not (c.relrowsecurity and c.relforcerowsecurity)");
        open.Select(row => row[0]).ShouldBeEmpty();
        (await api.Database.Rows(TenantTables)).Count.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task The_applications_role_can_pass_no_lock()
    {
        var rights = await api.Database.Rows(
            "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = 'mak_app'"
        );
        rights.Single()[0].ShouldBe(false);
        (await api.Database.Value<long>("select count(*) from pg_class where relowner = 'mak_app'::regrole")).ShouldBe(0);
    }

    /// <summary>A database of somebody else's may have an owner of another name.</summary>
    [Fact]
    public async Task The_owner_is_no_superuser()
    {
        var rights = await api.Database.Rows("select rolsuper or rolbypassrls or rolreplication from pg_roles where rolname = 'mak_owner'");
        rights.Select(row => row[0]).ShouldNotContain(true);
    }

    [Fact]
    public async Task Without_a_tenant_no_row_is_seen_and_with_another_tenant_none_of_ours()
    {
        var tables = (await api.Database.Rows(TenantTables)).Select(row => (string)row[0]!).ToList();
        var others = Counts(tables, $"tenant_id <> '{api.Strangers.HeadOffice.Id}'");
        (await api.Database.RowsAs(null, Counts(tables, "true"))).Select(Shown).ShouldBeEmpty("without a tenant");
        (await api.Database.RowsAs(api.Strangers.HeadOffice.Id, others)).Select(Shown).ShouldBeEmpty("as another tenant");
        (await api.Database.Rows(others)).Count.ShouldBeGreaterThan(60, "there is something to be seen");
    }

    /// <summary>How many rows of each table are like this, where there are any.</summary>
    static string Counts(IEnumerable<string> tables, string condition) =>
        string.Join(
            " union all ",
            tables.Select(table => $"select '{table}', count(*) from {table} where {condition} having count(*) > 0")
        );

    static string Shown(object?[] row) => $"{row[0]}: {row[1]}";

    [Fact]
    public async Task Every_key_and_every_reference_among_tenant_tables_carries_the_tenant()
    {
        var loose = await api.Database.Rows(
            $"""
            with tenant_tables as ({TenantTables.Replace("select c.relname", "select c.oid", StringComparison.Ordinal)})
            select k.conname from pg_constraint k
            where k.conrelid in (select oid from tenant_tables)
              and (k.contype = 'f' and k.confrelid in (select oid from tenant_tables) or k.contype = 'p' and k.conrelid <> 'outbox_events'::regclass)
              and not exists (select 1 from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname = 'tenant_id')
            """
        );
        loose.Select(row => row[0]).ShouldBeEmpty();
    }
}
