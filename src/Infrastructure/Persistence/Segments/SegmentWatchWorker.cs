using System.Data;
using MakCrm.Application.Segments;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Segments;

/// <summary>Looks at watched segments, for all tenants; every instance may, and whoever is second finds the watch held or not due.</summary>
public sealed class SegmentWatchWorker(
    TenantDataSources sources,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<SegmentWatchWorker> log
) : Worker(log)
{
    const int Batch = 50;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Turn, stoppingToken);

    /// <summary>Goes on until nothing is due; tells how many pieces were looked at.</summary>
    public async Task<int> Turn(CancellationToken ct)
    {
        var (turned, total) = (0, 0);
        do total += turned = await sources.Everywhere(source => Turn(source, ct), ct);
        while (turned > 0);
        return total;
    }

    async Task<int> Turn(NpgsqlDataSource source, CancellationToken ct)
    {
        var turned = 0;
        foreach (var (tenant, segment) in await Due(source, ct))
            turned += await Look(tenant, segment, ct) ? 1 : 0;
        return turned;
    }

    async Task<bool> Look(Guid tenant, Guid segment, CancellationToken ct)
    {
        try
        {
            var isLookedAt = false;
            var refusal = await Try(tenant, async looks => isLookedAt = await looks.Turn(segment, ct), ct);
            return isLookedAt && refusal is null;
        }
        catch (TenantUnavailableException)
        {
            Log.LogInformation("Segments of tenant {TenantId} not processed: its database is unavailable", tenant);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            Log.LogWarning(broken, "Evaluating segment {SegmentId} of tenant {TenantId} failed", segment, tenant);
            await PutOff(tenant, segment, ct);
        }

        return false;
    }

    /// <summary>One segment, or one tenant's database, does not keep the others waiting.</summary>
    async Task PutOff(Guid tenant, Guid segment, CancellationToken ct)
    {
        try
        {
            await Try(tenant, looks => looks.PutOff(segment, ct), ct);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            Log.LogWarning(broken, "Postponing segment {SegmentId} of tenant {TenantId} failed", segment, tenant);
        }
    }

    Task<Error?> Try(Guid tenant, Func<SegmentWatchProcessor, Task> look, CancellationToken ct) =>
        work.Try(
            tenant,
            "lookAtSegment",
            services => look(services.GetRequiredService<SegmentWatchProcessor>()),
            ct,
            TenantDataAccess.Writes
        );

    Task<List<(Guid Tenant, Guid Segment)>> Due(NpgsqlDataSource source, CancellationToken ct) =>
        source.Query(
            "select tenant_id, id from due_segment_watches($1, $2)",
            [clock.GetUtcNow(), Batch],
            row => (row.GetGuid("tenant_id"), row.GetGuid("id")),
            ct
        );
}
