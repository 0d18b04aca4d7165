using MakCrm.Application.Tasks;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Tasks;

/// <summary>Raises reminders of tasks and escalates those whose time is over.</summary>
public sealed class TaskReminderWorker(
    TenantDataSources sources,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<TaskReminderWorker> log
) : DueWorker(sources, work, clock, log)
{
    protected override string Query => "select tenant_id, ids from due_tasks($1, $2)";

    protected override string Operation => "raiseDueTasks";

    protected override Task Do(IServiceProvider services, Guid[] ids, CancellationToken ct) =>
        services.GetRequiredService<DueTasks>().Raise(ids, ct);
}
