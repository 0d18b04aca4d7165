using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>One table in an archive: its rows in order of their key, a line of JSON each, without the tenant.</summary>
public sealed record ArchivedTable(string Table, long Rows, string Sha256);

/// <summary>The last entry of an archive. A file without it is not whole.</summary>
/// <param name="Schema">Hash of the migrations that made the tables; an archive fits no others.</param>
/// <param name="LeftOut">Tables that no archive holds.</param>
/// <param name="Unread">Contents of files whose bytes are not in it: infected, shredded or lost.</param>
public sealed record TenantArchiveManifest(
    string Format,
    Guid TenantId,
    DateTimeOffset ExportedAt,
    string Schema,
    string TenantSha256,
    IReadOnlyList<ArchivedTable> Tables,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<Guid> Unread
);

/// <summary>How an archive is laid out: <c>tenant.json</c>, <c>tables/NAME.ndjson</c>, <c>files/CONTENT</c>, <c>manifest.json</c>.</summary>
static class TenantArchiveFormat
{
    public const string Format = "mak-tenant-2";
    public const string Tenant = "tenant.json";
    public const string Manifest = "manifest.json";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>
    /// What opens a door, and what is on its way at this moment: in other hands it would be dangerous or worthless.
    /// </summary>
    public static readonly IReadOnlySet<string> LeftOut = new HashSet<string>
    {
        "account_links",
        "amo_accounts",
        "amo_conflicts",
        "amo_dictionaries",
        "amo_dictionary_rounds",
        "amo_exchanges",
        "amo_hook_addresses",
        "amo_hooks",
        "amo_mappings",
        "amo_notes",
        "amo_pairs",
        "amo_tasks",
        "amo_tokens",
        "amo_traffic",
        "amo_unpaired",
        "audit_unsealed",
        "authenticators",
        "authorization_codes",
        "calendar_feeds",
        "channel_inbox",
        "channel_traffic",
        "channels",
        "client_requests",
        "conversation_media",
        "conversation_messages",
        "conversation_people",
        "conversations",
        "data_keys",
        "event_heads",
        "event_sheets",
        "feed_bookmarks",
        "grants",
        "handled_events",
        "idempotency_records",
        "mail_messages",
        "messenger_identities",
        "messenger_links",
        "messenger_messages",
        "notification_posts",
        "outbox_events",
        "passkeys",
        "recovery_codes",
        "device_authorizations",
        "pushed_requests",
        "refresh_tokens",
        "search_bookmarks",
        "search_entries",
        "sessions",
        "source_intakes",
        "tenant_domains",
        "tenant_jobs",
        "purge_certificates",
        "webhook_attempts",
        "webhook_bookmarks",
        "webhook_deliveries",
        "webhook_endpoints",
    };

    /// <summary>In the archive as evidence: these chains and traces speak of the tenant that they were made for, and of no other.</summary>
    public static readonly IReadOnlySet<string> History = new HashSet<string>
    {
        "audit_entries",
        "audit_heads",
        "audit_read_sheets",
        "audit_reads",
        "audit_seals",
    };

    public static string Entry(string table) => $"tables/{table}.ndjson";

    /// <summary>The name is that of the content in the store.</summary>
    public static string File(Guid content) => $"files/{content:n}";

    /// <summary>The rows of one table as an archive holds them.</summary>
    public static string Rows(TenantTable table) =>
        $"select (to_jsonb(t) - 'tenant_id')::text from {table.Quoted} t where t.tenant_id = $1 order by {string.Join(", ", table.Key.Select(c => $"t.\"{c}\""))}";

    /// <summary>What the archive tells of the tenant itself: all but who it is and what state it is in.</summary>
    public const string Self = """
        select (to_jsonb(t) - array['id', 'network_id', 'kind', 'name', 'state', 'was_suspended', 'trashed_at', 'purgeable_at', 'created_at', 'version',
          'placement', 'moving_to', 'is_frozen', 'database_name', 'database_migrations', 'database_problem', 'has_spent_leads',
          'sandbox_of', 'sandbox_people', 'filled_at', 'is_being_filled'])::text
        from tenants t where t.id = $1
        """;

    public const string Schema =
        "select encode(sha256(string_agg(name || ' ' || checksum, E'\\n' order by name)::bytea), 'hex') from schema_migrations where name <> '9999_locks.sql'";
}
