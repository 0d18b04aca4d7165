using MakCrm.Application.Commissions;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Persistence.Commissions;

/// <summary>Approves commissions whose holding period is over.</summary>
public sealed class CommissionApprovalWorker(
    TenantDataSources sources,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<CommissionApprovalWorker> log
) : DueWorker(sources, work, clock, log)
{
    protected override string Query => "select tenant_id, ids from due_commissions($1, $2)";

    protected override string Operation => "approveDueCommissions";

    protected override Task Do(IServiceProvider services, Guid[] ids, CancellationToken ct) =>
        services.GetRequiredService<DueCommissions>().Approve(ids, ct);
}

static class CommissionComposition
{
    public static void AddCommissions(this IServiceCollection services)
    {
        services.AddSingleton<CommissionApprovalWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<CommissionApprovalWorker>());
    }
}
