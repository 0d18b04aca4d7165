using MakCrm.Application.Automation.Public;
using MakCrm.Application.Common;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Automation;

/// <summary>Lets rules look at the clock, for all tenants; every instance may, and whoever is second finds the rule held.</summary>
public sealed class AutomationScheduleWorker(
    TenantSources sources,
    SystemWork work,
    TimeProvider clock,
    ILogger<AutomationScheduleWorker> log
) : Worker(log)
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Run, stoppingToken);

    /// <summary>Goes on until no rule has anything left that it has reached.</summary>
    public async Task Run(CancellationToken ct)
    {
        while (await sources.Everywhere(source => Round(source, ct), ct) > 0) { }
    }

    async Task<int> Round(NpgsqlDataSource source, CancellationToken ct)
    {
        var looked = 0;
        foreach (var (tenant, rule) in await Due(source, ct))
            looked += await Look(tenant, rule, ct) ? 1 : 0;
        return looked;
    }

    async Task<bool> Look(Guid tenant, Guid rule, CancellationToken ct)
    {
        try
        {
            return await work.Try(
                tenant,
                "lookAtAutomationSchedules",
                services => services.GetRequiredService<IAutomationSchedules>().Look(rule, ct),
                ct,
                Footing.Writes
            )
                is null;
        }
        catch (TenantAwayException)
        {
            Log.LogInformation("Automation of tenant {TenantId} waits for its database", tenant);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            Log.LogWarning(broken, "Rule {RuleId} of tenant {TenantId} did not look at the clock", rule, tenant);
        }

        return false;
    }

    async Task<List<(Guid Tenant, Guid Rule)>> Due(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select tenant_id, id from due_automation_schedules($1, $2)");
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(Batch);
        await using var row = await command.ExecuteReaderAsync(ct);
        var due = new List<(Guid, Guid)>();
        while (await row.ReadAsync(ct))
            due.Add((row.GetGuid(0), row.GetGuid(1)));
        return due;
    }
}
