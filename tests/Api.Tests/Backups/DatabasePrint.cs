using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Backups;

/// <summary>All that a database holds, to be compared with another: rows, and what watches over them.</summary>
static class DatabasePrint
{
    const string Catalogue = """
        select 'index ' || indexdef from pg_indexes where schemaname = 'public'
        union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || convalidated || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
        union all select 'trigger ' || tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        union all select 'policy ' || tablename || ' ' || policyname || coalesce(qual, '') from pg_policies
        union all select 'locks ' || relname || relrowsecurity || relforcerowsecurity || coalesce(relacl::text, '') from pg_class where relnamespace = 'public'::regnamespace
        union all select 'sequence ' || sequencename || ' ' || coalesce(last_value::text, 'unused') from pg_sequences where schemaname = 'public'
        order by 1
        """;

    /// <summary>Rows of each table as one hash, whatever order they lie in.</summary>
    public static async Task<Dictionary<string, string>> Rows(this TestDatabase database)
    {
        var prints = new Dictionary<string, string>();
        foreach (
            var table in await database.Rows(
                "select tablename::text from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'"
            )
        )
            prints[(string)table[0]!] = await database.Value<string>(
                $"select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') from \"{table[0]}\" t"
            );
        return prints;
    }

    public static async Task<List<string>> Guards(this TestDatabase database) =>
        [.. (await database.Rows(Catalogue)).Select(row => (string)row[0]!)];
}
