namespace MakCrm.Contract.Tests.Database;

/// <summary>Rules of the schema, each as a query over the catalogue that returns what breaks it.</summary>
static class DatabaseGuards
{
    const string TenantTables = """
        select c.oid, c.relname::text as name, c.relrowsecurity, c.relforcerowsecurity from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and (c.relname = 'tenants' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
        """;

    public const string OpenTables = $"""
        select t.name || ' has no forced row-level security' from ({TenantTables}) t where not (t.relrowsecurity and t.relforcerowsecurity)
        union all
        select t.name || ' has no policy of the application' from ({TenantTables}) t
        where not exists (select from pg_policy p where p.polrelid = t.oid and 'mak_app'::regrole = any (p.polroles))
        order by 1
        """;

    public const string ForgottenTables = """
        select c.relname || ' has no tenant_id' from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and c.relname not in ('tenants', 'signing_keys', 'schema_migrations', 'sign_in_attempts', 'client_assertions', 'data_protection_keys', 'event_sequencer', 'referral_salts')
          and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
        """;

    public const string StrongRole = """
        select 'the role may too much' from pg_roles
        where rolname = 'mak_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
        union all
        select 'the role owns ' || relname from pg_class where relowner = 'mak_app'::regrole
        union all
        select 'the role is a member of ' || roleid::regrole from pg_auth_members where member = 'mak_app'::regrole
        union all
        select 'the role may create in public' where has_schema_privilege('mak_app', 'public', 'create')
        """;

    public const string LooseForeignKeys = $"""
        select con.conrelid::regclass || ' refers to ' || con.confrelid::regclass || ' without its tenant' from pg_constraint con
        where con.contype = 'f'
          and con.confrelid in (select oid from ({TenantTables}) t where t.name <> 'tenants')
          and not exists (
            select from unnest(con.conkey, con.confkey) as k(own, other)
            join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.own and a.attname = 'tenant_id'
            join pg_attribute b on b.attrelid = con.confrelid and b.attnum = k.other and b.attname = 'tenant_id')
        """;

    /// <summary>An index over the rows that refer to something at all serves as well.</summary>
    public const string SlowForeignKeys = """
        select con.conrelid::regclass || ' has no index for ' || con.conname from pg_constraint con
        where con.contype = 'f' and not exists (
          select from pg_index i where i.indrelid = con.conrelid
            and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\(\w+ IS NOT NULL\)$')
            and (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(con.conkey)] @> con.conkey)
        order by 1
        """;

    /// <summary>The outbox is read in the order of all tenants' commits, so its key is the position.</summary>
    public const string OtherKeys = $"""
        select t.name || ' has another key than (tenant_id, ...)' from ({TenantTables}) t
        where t.name not in ('tenants', 'outbox_events') and not exists (
          select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
          where i.indrelid = t.oid and i.indisprimary and a.attname = 'tenant_id')
        """;

    public const string Floats = """
        select c.relname || '.' || a.attname || ' is a float' from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.atttypid in ('real'::regtype, 'double precision'::regtype)
        """;

    public const string NaiveTimes = """
        select c.relname || '.' || a.attname || ' has no time zone' from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.atttypid = 'timestamp'::regtype
        """;

    /// <summary>A function that works with its owner's rights must not find its tables by the caller's search path.</summary>
    public const string LooseFunctions = """
        select p.proname || ' works with its owner''s rights on the caller''s search path' from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.prosecdef
          and not exists (select from unnest(p.proconfig) as c(setting) where c.setting like 'search_path=%')
        """;

    /// <summary>What a constraint says must hold for the rows that were there before it, too.</summary>
    public const string UncheckedConstraints = """
        select con.conname || ' of ' || con.conrelid::regclass || ' was never validated' from pg_constraint con
        where con.connamespace = 'public'::regnamespace and not con.convalidated
        order by 1
        """;
}
