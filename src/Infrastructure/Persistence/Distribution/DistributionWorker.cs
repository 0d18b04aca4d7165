using MakCrm.Application.Common;
using MakCrm.Application.Distribution.Public;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Distribution;

/// <summary>Looks again at leads that were distributed, for all tenants; every instance may, and whoever is second finds it held.</summary>
public sealed class DistributionWorker(TenantSources sources, SystemWork work, TimeProvider clock, ILogger<DistributionWorker> log)
    : Worker(log)
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Round, stoppingToken);

    /// <summary>Goes through what is due once; tells how many leads that were.</summary>
    public Task<int> Round(CancellationToken ct) => sources.Everywhere(source => Round(source, ct), ct);

    async Task<int> Round(NpgsqlDataSource source, CancellationToken ct)
    {
        var looked = 0;
        foreach (var (tenant, id) in await Due(source, ct))
            looked += await Look(tenant, id, ct) ? 1 : 0;
        return looked;
    }

    async Task<bool> Look(Guid tenant, Guid id, CancellationToken ct)
    {
        try
        {
            return await work.Try(
                tenant,
                "rerouteLeads",
                services => services.GetRequiredService<ILeadReroutes>().Look(id, ct),
                ct,
                Footing.Writes
            )
                is null;
        }
        catch (TenantAwayException)
        {
            Log.LogInformation("Distribution of tenant {TenantId} waits for its database", tenant);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            Log.LogWarning(broken, "Distribution {DistributionId} of tenant {TenantId} was not looked at", id, tenant);
        }

        return false;
    }

    async Task<List<(Guid Tenant, Guid Id)>> Due(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, id from due_lead_distributions($1, $2)");
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(Batch);
        await using var row = await command.ExecuteReaderAsync(ct);
        var due = new List<(Guid, Guid)>();
        while (await row.ReadAsync(ct))
            due.Add((row.GetGuid(0), row.GetGuid(1)));
        return due;
    }
}
