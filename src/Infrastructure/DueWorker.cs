using System.Data;
using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure;

/// <summary>
/// Does what has become due, for all tenants. Every instance may try: what each has done is written in the commit that does it, so nothing
/// is done twice, and what was missed while nobody ran comes with the first round. What breaks keeps back nothing but itself.
/// </summary>
public abstract class DueWorker(TenantDataSources sources, SystemWorkRunner work, TimeProvider clock, ILogger log) : Worker(log)
{
    const int Batch = 200;

    protected virtual TimeSpan Pause => TimeSpan.FromSeconds(20);

    /// <summary>So much shares a commit.</summary>
    protected virtual int Group => Batch;

    /// <summary>Gives tenants (<c>tenant_id</c>) with the ids (<c>ids</c>) of what is due by $1, at most $2 of them. Row-level security hides other tenants from queries of EF.</summary>
    protected abstract string Query { get; }

    /// <summary>What the audit calls the work.</summary>
    protected abstract string Operation { get; }

    protected abstract Task Do(IServiceProvider services, Guid[] ids, CancellationToken ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Run, stoppingToken);

    /// <summary>Goes on until nothing is left whose time has come.</summary>
    public async Task Run(CancellationToken ct)
    {
        while (await Round(ct) > 0) { }
    }

    /// <summary>Goes through what is due once; tells how much was done.</summary>
    public Task<int> Round(CancellationToken ct) => sources.Everywhere(source => Round(source, ct), ct);

    async Task<int> Round(NpgsqlDataSource source, CancellationToken ct)
    {
        var done = 0;
        foreach (var (tenant, ids) in await Due(source, ct))
        {
            foreach (var group in ids.Chunk(Group))
                done += await IsDone(tenant, group, ct) ? group.Length : 0;
        }

        return done;
    }

    async Task<bool> IsDone(Guid tenant, Guid[] ids, CancellationToken ct)
    {
        try
        {
            return await work.Try(tenant, Operation, services => Do(services, ids, ct), ct, TenantDataAccess.Writes) is null;
        }
        catch (TenantUnavailableException)
        {
            Log.LogInformation("{Operation} of tenant {TenantId} waits for its database", Operation, tenant);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            Log.LogWarning(broken, "{Operation} of tenant {TenantId} has stumbled over {FirstId}", Operation, tenant, ids[0]);
        }

        return false;
    }

    Task<List<(Guid Tenant, Guid[] Ids)>> Due(NpgsqlDataSource source, CancellationToken ct) =>
        source.Query(Query, [clock.GetUtcNow(), Batch], row => (row.GetGuid("tenant_id"), row.GetFieldValue<Guid[]>("ids")), ct);
}
