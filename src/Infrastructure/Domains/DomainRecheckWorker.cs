using System.Data;
using MakCrm.Application.Tenants.Public;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Domains;

/// <summary>Looks every day whether the names that were verified once are still their tenants'.</summary>
public sealed class DomainRecheckWorker(
    NpgsqlDataSource source,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<DomainRecheckWorker> log
) : Worker(log)
{
    const int Batch = 200;
    static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Check, stoppingToken);

    /// <summary>One round over those whose turn it is.</summary>
    public async Task Check(CancellationToken ct)
    {
        foreach (var (tenant, domain) in await Due(ct))
            // Whoever changes it at this moment knows better.
            await work.Try(tenant, "recheckDomain", services => services.GetRequiredService<IDomainVerification>().Recheck(domain, ct), ct);
    }

    Task<List<(Guid Tenant, Guid Domain)>> Due(CancellationToken ct) =>
        source.Query(
            "select tenant_id, id from domains_due($1, $2)",
            [clock.GetUtcNow() - Daily, Batch],
            row => (row.GetGuid("tenant_id"), row.GetGuid("id")),
            ct
        );
}
