using System.Data;
using MakCrm.Application.Automation.Public;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Automation;

/// <summary>Lets runs of automation go on when they are due, for all tenants; every instance may, and whoever is second finds a run held.</summary>
public sealed class AutomationWorker(TenantDataSources sources, SystemWorkRunner work, TimeProvider clock, ILogger<AutomationWorker> log)
    : Worker(log)
{
    const int Batch = 400;

    /// <summary>So many runs share a commit.</summary>
    const int Group = 20;
    const int Lanes = 4;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Forever(
            async ct =>
            {
                if (await Round(ct) == 0)
                    await Task.Delay(Pause, ct);
            },
            Pause,
            stoppingToken
        );

    /// <summary>Goes through what is due once; tells how many runs that were.</summary>
    public Task<int> Round(CancellationToken ct) => sources.Everywhere(source => Round(source, ct), ct);

    async Task<int> Round(NpgsqlDataSource source, CancellationToken ct)
    {
        var (due, done) = (await Due(source, ct), 0);
        var groups = due.GroupBy(run => run.Tenant).SelectMany(tenant => tenant.Chunk(Group));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = ct };
        await Parallel.ForEachAsync(
            groups,
            options,
            async (group, token) => Interlocked.Add(ref done, await Go(group[0].Tenant, [.. group.Select(run => run.Id)], token))
        );
        return done;
    }

    /// <summary>A group that ends in a fault is gone through one by one.</summary>
    async Task<int> Go(Guid tenant, Guid[] runs, CancellationToken ct)
    {
        try
        {
            if (await Try(tenant, steps => steps.Next(runs, ct), ct) is null)
                return runs.Length;
        }
        catch (TenantUnavailableException)
        {
            Log.LogInformation("Automation of tenant {TenantId} waits for its database", tenant);
            return 0;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            if (runs.Length == 1)
                return await PutOff(tenant, runs[0], broken, ct);
        }

        if (runs.Length == 1)
            return 0;
        var done = 0;
        foreach (var run in runs)
            done += await Go(tenant, [run], ct);
        return done;
    }

    async Task<int> PutOff(Guid tenant, Guid run, Exception broken, CancellationToken ct)
    {
        Log.LogWarning(broken, "Run {RunId} of tenant {TenantId} did not go on", run, tenant);
        try
        {
            return await Try(tenant, steps => steps.PutOff(run, ct), ct) is null ? 1 : 0;
        }
        catch (Exception again) when (!ct.IsCancellationRequested)
        {
            Log.LogWarning(again, "Run {RunId} of tenant {TenantId} could not be put off", run, tenant);
            return 0;
        }
    }

    Task<Error?> Try(Guid tenant, Func<IAutomationRuns, Task> step, CancellationToken ct) =>
        work.Try(tenant, "runAutomation", services => step(services.GetRequiredService<IAutomationRuns>()), ct, TenantDataAccess.Writes);

    Task<List<(Guid Tenant, Guid Id)>> Due(NpgsqlDataSource source, CancellationToken ct) =>
        source.Query(
            "select tenant_id, id from due_automation_runs($1, $2)",
            [clock.GetUtcNow(), Batch],
            row => (row.GetGuid("tenant_id"), row.GetGuid("id")),
            ct
        );
}
