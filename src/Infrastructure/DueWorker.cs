using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure;

/// <summary>
/// Does what has become due, for all tenants. Every instance may try: what each has done is written in the commit that does it, so nothing
/// is done twice, and what was missed while nobody ran comes with the first round.
/// </summary>
public abstract class DueWorker(TenantSources sources, SystemWork work, TimeProvider clock, ILogger log) : Worker(log)
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <summary>The function that finds what is due: tenants with the ids of theirs.</summary>
    protected abstract string Function { get; }

    /// <summary>What the audit calls the work.</summary>
    protected abstract string Operation { get; }

    protected abstract Task Do(IServiceProvider services, Guid[] ids, CancellationToken ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Run, stoppingToken);

    /// <summary>One round over everything whose time has come.</summary>
    public async Task Run(CancellationToken ct)
    {
        var done = 0;
        do done = await sources.Everywhere(source => Do(source, ct), ct);
        while (done > 0);
    }

    async Task<int> Do(NpgsqlDataSource source, CancellationToken ct)
    {
        var done = 0;
        foreach (var (tenant, ids) in await Due(source, ct))
        {
            try
            {
                var refusal = await work.Try(tenant, Operation, services => Do(services, ids, ct), ct, Footing.Writes);
                done += refusal is null ? ids.Length : 0;
            }
            catch (TenantAwayException)
            {
                Log.LogInformation("{Operation} of tenant {TenantId} waits for its database", Operation, tenant);
            }
        }

        return done;
    }

    async Task<List<(Guid Tenant, Guid[] Ids)>> Due(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select tenant_id, ids from {Function}($1, $2)");
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(Batch);
        await using var row = await command.ExecuteReaderAsync(ct);
        var due = new List<(Guid, Guid[])>();
        while (await row.ReadAsync(ct))
            due.Add((row.GetGuid(0), row.GetFieldValue<Guid[]>(1)));
        return due;
    }
}
