using System.Text.Json;
using MakCrm.Domain.Tenants;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>A job that this instance has taken for a while.</summary>
sealed record LeasedTenantJob(Guid NetworkId, Guid Id, TenantJobKind Kind, Guid SubjectId, Guid OrderedBy, DateTimeOffset OrderedAt)
{
    /// <summary>What comes next; null for the first.</summary>
    public string? Step { get; init; }

    /// <summary>What was copied, by table.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; init; } = new Dictionary<string, string>();
}

/// <summary>Open jobs of all networks. A job whose worker is gone is free again when its lease is over.</summary>
sealed class TenantJobQueue(OwnerDataSource owner)
{
    public const string Lease = "interval '1 minute'";

    /// <summary>By then nobody acts any more on what he remembered of the tenant, and what was on its way is written.</summary>
    const string Calm = "interval '5 seconds'";

    public async Task<LeasedTenantJob?> Claim(CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand(
            $"""
            update tenant_jobs j set state = 'running', leased_until = clock_timestamp() + {Lease}
            from (
              select tenant_id, id from tenant_jobs
              where state in ('queued', 'running') and leased_until <= clock_timestamp()
              order by id limit 1 for update skip locked) due
            where j.tenant_id = due.tenant_id and j.id = due.id
            returning j.tenant_id, j.id, j.kind, j.subject_id, j.ordered_by, j.ordered_at, j.step, j.hashes::text
            """,
            connection
        );
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new(
            row.GetGuid(0),
            row.GetGuid(1),
            Enum.Parse<TenantJobKind>(row.GetString(2), ignoreCase: true),
            row.GetGuid(3),
            row.GetGuid(4),
            row.GetFieldValue<DateTimeOffset>(5)
        )
        {
            Step = await row.IsDBNullAsync(6, ct) ? null : row.GetString(6),
            Hashes = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(7))!,
        };
    }

    /// <summary>How long until a job is due; null when none is open.</summary>
    public async Task<TimeSpan?> DueIn(CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand(
            "select min(greatest(leased_until, clock_timestamp())) - clock_timestamp() from tenant_jobs where state in ('queued', 'running')",
            connection
        );
        return await command.ExecuteScalarAsync(ct) as TimeSpan?;
    }

    /// <summary>Gives the job back, to be gone on with a little later.</summary>
    public Task Postpone(LeasedTenantJob job, string? problem, CancellationToken ct) =>
        Change(job, $"problem = $3, leased_until = clock_timestamp() + {Calm}", problem, ct);

    /// <summary>The same where each try is a burden to the tenant.</summary>
    public Task PostponeLong(LeasedTenantJob job, string problem, CancellationToken ct) =>
        Change(job, "problem = $3, leased_until = clock_timestamp() + interval '1 minute'", problem, ct);

    /// <summary>What comes next, and what it must know.</summary>
    public Task Advance(LeasedTenantJob job, string? step, CancellationToken ct) => Change(job, "step = $3", step, ct);

    public Task Remember(LeasedTenantJob job, IReadOnlyList<ArchivedTable> copied, CancellationToken ct) =>
        Change(job, "hashes = $3::jsonb", JsonSerializer.Serialize(copied.ToDictionary(t => t.Table, t => t.Sha256)), ct);

    /// <summary>How far it is; whoever tells so keeps the job.</summary>
    public Task Tell(LeasedTenantJob job, IReadOnlyDictionary<string, long> rows, CancellationToken ct) =>
        Change(job, $"progress = progress || $3::jsonb, leased_until = clock_timestamp() + {Lease}", JsonSerializer.Serialize(rows), ct);

    async Task Change(LeasedTenantJob job, string changes, string? value, CancellationToken ct)
    {
        await using var connection = await owner.Open(ct);
        await using var command = new NpgsqlCommand($"update tenant_jobs set {changes} where tenant_id = $1 and id = $2", connection);
        command.Parameters.AddWithValue(job.NetworkId);
        command.Parameters.AddWithValue(job.Id);
        command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(ct);
    }
}
