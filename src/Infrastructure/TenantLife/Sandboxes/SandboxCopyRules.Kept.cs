namespace MakCrm.Infrastructure.TenantLife.Sandboxes;

public static partial class SandboxCopyRules
{
    /// <summary>The sandbox's own: not copied, and there after a refresh as before.</summary>
    public static readonly IReadOnlySet<string> Kept = new HashSet<string>
    {
        "audit_entries",
        "audit_heads",
        "audit_read_sheets",
        "audit_reads",
        "audit_seals",
        "audit_unsealed",
        "banks",
        "bids",
        "client_keys",
        "client_requests",
        "commission_accruals",
        "commission_assignments",
        "commission_facts",
        "commission_plan_versions",
        "commission_plans",
        "commission_recalculations",
        "credit_program_versions",
        "credit_programs",
        "data_keys",
        "event_heads",
        "ledger_accounts",
        "ledger_postings",
        "ledger_transactions",
        "lot_bidders",
        "lots",
        "machine_clients",
        "purge_certificates",
        "payout_items",
        "payout_runs",
        "settlement_codes",
        "settlement_lines",
        "settlement_settings",
        "settlements",
        "tenant_domains",
        "tenant_jobs",
    };
}
