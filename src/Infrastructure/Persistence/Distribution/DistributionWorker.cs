using MakCrm.Application.Distribution.Public;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Persistence.Distribution;

/// <summary>Looks again at leads that were distributed; whoever is second finds one held. One that waits for somebody may stay due.</summary>
public sealed class DistributionWorker(
    TenantDataSources sources,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<DistributionWorker> log
) : DueWorker(sources, work, clock, log)
{
    readonly TimeProvider clock = clock;

    protected override TimeSpan Pause => TimeSpan.FromSeconds(5);

    protected override int Group => 1;

    protected override string Query => "select tenant_id, array_agg(id) as ids from due_lead_distributions($1, $2) group by tenant_id";

    protected override string Operation => "rerouteLeads";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Round, stoppingToken);

    protected override Task Do(IServiceProvider services, Guid[] ids, CancellationToken ct) =>
        services.GetRequiredService<ILeadReroutes>().Look(ids[0], ct);
}
