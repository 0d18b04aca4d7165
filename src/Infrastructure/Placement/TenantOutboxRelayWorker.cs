using System.Collections.Concurrent;
using System.Diagnostics;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Outbox;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Placement;

/// <summary>
/// Fetches events and audit entries from the databases of single tenants into the common one, where the dispatcher and the sealer are.
/// Each database for itself: one that is away is asked again, and holds up no other.
/// </summary>
public sealed class TenantOutboxRelayWorker(
    NpgsqlDataSource common,
    TenantPlacementCache placements,
    TenantDatabases databases,
    OutboxSignal signal,
    TimeProvider clock,
    ILogger<TenantOutboxRelayWorker> log
) : Worker(log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    readonly ConcurrentDictionary<Guid, long> counted = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunContinuously(Step, Look, stoppingToken);

    async Task Step(CancellationToken ct)
    {
        var places = await placements.Dedicated(ct);
        var carried = await Task.WhenAll(places.Where(p => !p.IsBehind).Select(p => Fetch(p, ct)));
        if (carried.Sum() > 0)
            signal.Wake();
        else
            await Wait(ct);
    }

    /// <summary>Until somebody tells of events, or for a while: another instance may have left some.</summary>
    async Task Wait(CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Look);
        try
        {
            await signal.WakesElsewhere.WaitToReadAsync(limit.Token);
            signal.WakesElsewhere.TryRead(out _);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Nobody told of any.
        }
    }

    async Task<int> Fetch(TenantDatabaseLocation place, CancellationToken ct)
    {
        try
        {
            var own = databases.Of(place.Database!);
            var carried = await new TenantOutboxRelay(common, place.TenantId).Carry(own, ct);
            if (Stopwatch.GetElapsedTime(counted.GetValueOrDefault(place.TenantId)) >= Look)
            {
                await CountLeads(place.TenantId, own, ct);
                counted[place.TenantId] = Stopwatch.GetTimestamp();
            }

            return carried;
        }
        catch (Exception broken) when (DatabaseAvailability.Is(broken) || broken is NpgsqlException or ObjectDisposedException)
        {
            Log.LogWarning("Fetching from tenant {TenantId} waits: {Reason}", place.TenantId, broken.GetBaseException().GetType().Name);
            return 0;
        }
    }

    /// <summary>A limit on leads is looked up in the common database with everybody's rights, and these leads are not there to be counted.</summary>
    async Task CountLeads(Guid tenant, NpgsqlDataSource own, CancellationToken ct)
    {
        var ask = new NpgsqlBatchCommand("select leads_per_month_limit from tenants where id = $1");
        var limit = await Ask(common, tenant, new CommandParameterBuilder(ask).Uuid(tenant).Command, ct) as int?;
        var isSpent = false;
        if (limit is not null)
        {
            var count = new NpgsqlBatchCommand(
                "select count(*) from (select 1 from leads where tenant_id = $1 and id >= $2 limit $3) counted"
            );
            var first = UuidV7.MinForMonth(clock.GetUtcNow());
            isSpent =
                await Ask(own, tenant, new CommandParameterBuilder(count).Uuid(tenant).Uuid(first).Int(limit).Command, ct) is long n
                && n >= limit;
        }

        var note = new NpgsqlBatchCommand("select note_spent_leads($1, $2)");
        await Ask(common, tenant, new CommandParameterBuilder(note).Uuid(tenant).Bool(isSpent).Command, ct);
    }

    static async Task<object?> Ask(NpgsqlDataSource source, Guid tenant, NpgsqlBatchCommand question, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(question);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct) ? row.GetValue(0) : null;
    }
}
