using Npgsql;

namespace MakCrm.Infrastructure.Exports;

/// <summary>An export that one worker has taken for a while.</summary>
sealed record ClaimedExport(Guid TenantId, Guid Id, int Attempt);

/// <summary>Exports of all tenants, by the functions that the database offers for it.</summary>
sealed class ExportQueue(NpgsqlDataSource source)
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Takes one that waits, or that somebody has left undone; null when there is none.</summary>
    public async Task<ClaimedExport?> Claim(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, id, attempts from export_claim($1)");
        command.Parameters.AddWithValue(Lease);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2)) : null;
    }

    /// <summary>How far it is, and that it is still worked on; false when it is not his any more.</summary>
    public async Task<bool> ReportProgress(ClaimedExport export, long rows, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select export_note($1, $2, $3, $4, $5)");
        command.Parameters.AddWithValue(export.TenantId);
        command.Parameters.AddWithValue(export.Id);
        command.Parameters.AddWithValue(export.Attempt);
        command.Parameters.AddWithValue(rows);
        command.Parameters.AddWithValue(Lease);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    public async Task<List<(Guid Tenant, Guid Id)>> FindExpired(DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, id from exports_over($1, 100)");
        command.Parameters.AddWithValue(before);
        await using var row = await command.ExecuteReaderAsync(ct);
        var over = new List<(Guid, Guid)>();
        while (await row.ReadAsync(ct))
            over.Add((row.GetGuid(0), row.GetGuid(1)));
        return over;
    }
}
