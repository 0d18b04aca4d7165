using System.Data;
using MakCrm.Application.Protection;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Protection;

/// <summary>
/// Warns of the ends of claims and writes them down, for all tenants. A claim protects nobody beyond its end, whether or not the clock has
/// come to it; every instance may try, and whoever is second finds it done.
/// </summary>
public sealed class ClaimExpiryWorker(TenantDataSources sources, SystemWorkRunner work, TimeProvider clock, ILogger<ClaimExpiryWorker> log)
    : Worker(log)
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Turn, stoppingToken);

    /// <summary>One round; tells how many claims were turned.</summary>
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
        foreach (var (tenant, ids) in await Due(source, ct))
        {
            try
            {
                var refusal = await work.Try(
                    tenant,
                    "turnClientClaims",
                    services => services.GetRequiredService<ClaimExpiryService>().Turn(ids, ct),
                    ct,
                    TenantDataAccess.Writes
                );
                turned += refusal is null ? ids.Length : 0;
            }
            catch (TenantUnavailableException)
            {
                Log.LogInformation("Claims of tenant {TenantId} not processed: its database is unavailable", tenant);
            }
        }

        return turned;
    }

    Task<List<(Guid Tenant, Guid[] Ids)>> Due(NpgsqlDataSource source, CancellationToken ct) =>
        source.Query(
            "select tenant_id, ids from due_client_claims($1, $2)",
            [clock.GetUtcNow(), Batch],
            row => (row.GetGuid("tenant_id"), row.GetFieldValue<Guid[]>("ids")),
            ct
        );
}
