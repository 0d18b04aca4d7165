using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Database;

/// <summary>All that a schema consists of, a line for each part, to be compared with another.</summary>
static class SchemaPrint
{
    const string Parts = """
        select concat_ws(' ', 'function', p.oid::regprocedure, pg_get_functiondef(p.oid), p.proowner::regrole, p.proacl) from pg_proc p
        where p.pronamespace = 'public'::regnamespace
        union all select concat_ws(' ', 'trigger', t.tgenabled, pg_get_triggerdef(t.oid)) from pg_trigger t where not t.tgisinternal
        union all select concat_ws(' ', 'policy', tablename, policyname, roles, cmd, qual, with_check) from pg_policies
        union all select concat_ws(' ', 'index', indexdef) from pg_indexes where schemaname = 'public'
        union all select concat_ws(' ', 'view', viewname, definition) from pg_views where schemaname = 'public'
        union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid))
          from pg_constraint where connamespace = 'public'::regnamespace
        union all select concat_ws(' ', 'relation', relname, relkind, relrowsecurity, relforcerowsecurity, relacl, reloptions)
          from pg_class where relnamespace = 'public'::regnamespace
        union all select concat_ws(' ', 'column', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated,
            a.attstorage, a.attacl, pg_get_expr(d.adbin, d.adrelid))
          from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
        """;

    public static async Task<HashSet<string>> Schema(this TestDatabase database) =>
        [.. (await database.Rows(Parts)).Select(row => (string)row[0]!)];

    /// <summary>The parts that only one of both has.</summary>
    public static IEnumerable<string> DifferencesFrom(this HashSet<string> here, HashSet<string> there) =>
        [.. here.Except(there).Select(part => $"- {part}"), .. there.Except(here).Select(part => $"+ {part}")];
}
