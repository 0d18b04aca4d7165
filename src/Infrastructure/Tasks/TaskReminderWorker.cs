using MakCrm.Application.Common;
using MakCrm.Application.Tasks;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Tasks;

/// <summary>
/// Raises reminders of tasks and escalates those whose time is over, for all tenants. Every instance may try: what each has raised is written in
/// the commit that raises it, so nothing comes twice, and what was missed while nobody ran comes with the first round.
/// </summary>
public sealed class TaskReminderWorker(TenantSources sources, SystemWork work, TimeProvider clock, ILogger<TaskReminderWorker> log)
    : Worker(log)
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Run, stoppingToken);

    /// <summary>One round over all tasks whose time has come.</summary>
    public async Task Run(CancellationToken ct)
    {
        var raised = 0;
        do raised = await sources.Everywhere(source => Raise(source, ct), ct);
        while (raised > 0);
    }

    async Task<int> Raise(NpgsqlDataSource source, CancellationToken ct)
    {
        var raised = 0;
        foreach (var (tenant, ids) in await Due(source, ct))
        {
            try
            {
                var refusal = await work.Try(
                    tenant,
                    "raiseDueTasks",
                    services => services.GetRequiredService<DueTasks>().Raise(ids, ct),
                    ct,
                    Footing.Writes
                );
                raised += refusal is null ? ids.Length : 0;
            }
            catch (TenantAwayException)
            {
                Log.LogInformation("Tasks of tenant {TenantId} wait for its database", tenant);
            }
        }

        return raised;
    }

    async Task<List<(Guid Tenant, Guid[] Ids)>> Due(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, ids from due_tasks($1, $2)");
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(Batch);
        await using var row = await command.ExecuteReaderAsync(ct);
        var due = new List<(Guid, Guid[])>();
        while (await row.ReadAsync(ct))
            due.Add((row.GetGuid(0), row.GetFieldValue<Guid[]>(1)));
        return due;
    }
}
