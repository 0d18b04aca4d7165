using System.Data;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.Imports;

/// <summary>An import that one worker has taken for a while.</summary>
/// <param name="Attempt">By which its worker is known.</param>
/// <param name="Try">How many have tried since the last row that was done.</param>
/// <param name="IsRollback">Whether it is to be taken back.</param>
sealed record ClaimedImport(Guid TenantId, Guid Id, int Attempt, int Try, bool IsRollback);

/// <summary>Imports of all tenants, wherever their records lie, by the functions that the databases offer for it.</summary>
sealed class ImportQueue(TenantDataSources sources)
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Takes those that wait, or that somebody has left undone: one from each database at most.</summary>
    public async Task<IReadOnlyList<ClaimedImport>> Claim(CancellationToken ct)
    {
        var claimed = new List<ClaimedImport>();
        await sources.Everywhere(
            async source =>
            {
                var found = await source.Query<ClaimedImport>(
                    "select tenant_id, id, attempts, tries, state from import_claim($1)",
                    [Lease],
                    row =>
                        new(
                            row.GetGuid("tenant_id"),
                            row.GetGuid("id"),
                            row.GetInt32("attempts"),
                            row.GetInt32("tries"),
                            row.GetString("state") == "rolling_back"
                        ),
                    ct
                );
                claimed.AddRange(found);
                return claimed.Count;
            },
            ct
        );
        return claimed;
    }

    /// <summary>That it is still worked on; false when it is not his any more.</summary>
    public async Task<bool> Keep(ClaimedImport import, CancellationToken ct)
    {
        var source = await sources.Of(import.TenantId, ct);
        return await source.ExecuteScalar<bool>(
            "select import_keep($1, $2, $3, $4)",
            [import.TenantId, import.Id, import.Attempt, Lease],
            ct
        );
    }

    /// <summary>Takes away what dry runs that have ended foresaw.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        const int AtOnce = 5_000;
        await sources.Everywhere(
            async source =>
            {
                var gone = AtOnce;
                while (gone == AtOnce)
                    gone = await source.ExecuteScalar<int>("select foreseen_sweep($1)", [AtOnce], ct);
                return gone;
            },
            ct
        );
    }

    public async Task<IReadOnlyList<(Guid Tenant, Guid Id)>> Over(DateTimeOffset before, CancellationToken ct)
    {
        var over = new List<(Guid, Guid)>();
        await sources.Everywhere(
            async source =>
            {
                over.AddRange(
                    await source.Query(
                        "select tenant_id, id from imports_over($1, 100)",
                        [before],
                        row => (row.GetGuid("tenant_id"), row.GetGuid("id")),
                        ct
                    )
                );
                return over.Count;
            },
            ct
        );
        return over;
    }
}
