namespace MakCrm.Infrastructure.Placement;

/// <summary>
/// Where the rows of a tenant with a database of its own lie, for every table that has a <c>tenant_id</c>: each is in exactly one of these
/// lists, or a test turns red. The rule: a table is where its module is, see <see cref="WorkingModules"/>.
/// </summary>
public static class TableHomes
{
    /// <summary>They go with the tenant.</summary>
    public static readonly IReadOnlySet<string> Working = new HashSet<string>
    {
        "bank_details",
        "client_comments",
        "client_duplicate_rules",
        "client_followers",
        "client_history",
        "client_lookups",
        "client_merges",
        "client_pairs",
        "client_relations",
        "client_scans",
        "client_statuses",
        "clients",
        "consent_rules",
        "consent_texts",
        "consents",
        "custom_fields",
        "custom_keys",
        "data_keys",
        "deal_history",
        "deals",
        "file_contents",
        "file_revisions",
        "files",
        "lead_comments",
        "lead_contacts",
        "lead_documents",
        "lead_history",
        "lead_statuses",
        "leads",
        "legal_holds",
        "loss_reasons",
        "pipelines",
        "segment_members",
        "segments",
        "sources",
        "stages",
        "subject_requests",
    };

    /// <summary>Written in the commit of the work they tell of, wherever that is. Events and audit entries are carried to the common database.</summary>
    public static readonly IReadOnlySet<string> WithTheWork = new HashSet<string>
    {
        "audit_entries",
        "audit_unsealed",
        "handled_events",
        "idempotency_records",
        "outbox_events",
    };

    /// <summary>They stay in the common database.</summary>
    public static readonly IReadOnlySet<string> Common = new HashSet<string>
    {
        "account_links",
        "application_consents",
        "applications",
        "audit_heads",
        "audit_read_sheets",
        "audit_reads",
        "audit_seals",
        "authenticators",
        "authorization_codes",
        "bids",
        "client_keys",
        "client_requests",
        "event_heads",
        "event_sheets",
        "exports",
        "grants",
        "impersonations",
        "ledger_accounts",
        "ledger_postings",
        "ledger_transactions",
        "lot_bidders",
        "lots",
        "machine_clients",
        "mail_messages",
        "mail_template_versions",
        "mail_templates",
        "notification_bookmarks",
        "notification_reads",
        "notifications",
        "passkeys",
        "purge_certificates",
        "recovery_codes",
        "refresh_tokens",
        "registration_form_versions",
        "registration_forms",
        "registrations",
        "retention_policies",
        "retention_runs",
        "roles",
        "search_bookmarks",
        "search_entries",
        "sessions",
        "sign_in_rules",
        "support_access",
        "team_members",
        "teams",
        "tenant_domains",
        "tenant_jobs",
        "units",
        "users",
        "webhook_attempts",
        "webhook_bookmarks",
        "webhook_deliveries",
        "webhook_endpoints",
    };
}
