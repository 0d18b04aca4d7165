using System.Data;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Exports;

/// <summary>An export that one worker has taken for a while.</summary>
sealed record ClaimedExport(Guid TenantId, Guid Id, int Attempt);

/// <summary>Exports of all tenants, by the functions that the database offers for it.</summary>
sealed class ExportQueue(NpgsqlDataSource source)
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Takes one that waits, or that somebody has left undone; null when there is none.</summary>
    public Task<ClaimedExport?> Claim(CancellationToken ct) =>
        source.QueryFirstOrDefault<ClaimedExport>(
            "select tenant_id, id, attempts from export_claim($1)",
            [Lease],
            row => new(row.GetGuid("tenant_id"), row.GetGuid("id"), row.GetInt32("attempts")),
            ct
        );

    /// <summary>How far it is, and that it is still worked on; false when it is not his any more.</summary>
    public Task<bool> Note(ClaimedExport export, long rows, CancellationToken ct) =>
        source.ExecuteScalar<bool>("select export_note($1, $2, $3, $4, $5)", [export.TenantId, export.Id, export.Attempt, rows, Lease], ct);

    public Task<List<(Guid Tenant, Guid Id)>> Over(DateTimeOffset before, CancellationToken ct) =>
        source.Query("select tenant_id, id from exports_over($1, 100)", [before], row => (row.GetGuid("tenant_id"), row.GetGuid("id")), ct);
}
