using MakCrm.Application.Automation.Public;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Persistence.Automation;

/// <summary>Lets rules look at the clock; whoever is second finds the rule held.</summary>
public sealed class AutomationScheduleWorker(
    TenantDataSources sources,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<AutomationScheduleWorker> log
) : DueWorker(sources, work, clock, log)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(10);

    protected override int Group => 1;

    protected override string Query => "select tenant_id, array_agg(id) as ids from due_automation_schedules($1, $2) group by tenant_id";

    protected override string Operation => "lookAtAutomationSchedules";

    protected override Task Do(IServiceProvider services, Guid[] ids, CancellationToken ct) =>
        services.GetRequiredService<IAutomationSchedules>().Look(ids[0], ct);
}
