using System.Diagnostics;
using System.Diagnostics.Metrics;
using MakCrm.Infrastructure.Webhooks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Search;

/// <summary>
/// Keeps what records are found by in step with them, behind everybody's back: while others write it rests longer than it has worked, so that
/// they are held up little; what they have left is caught up with when they are done.
/// </summary>
sealed class SearchIndexWorker(
    NpgsqlDataSource common,
    SearchIndexProjection follower,
    EventFeedSignal bell,
    ILogger<SearchIndexWorker> log
) : Worker(log)
{
    const double WhileOthersWrite = 3;
    const double InTheQuiet = 0.5;
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);
    static long behind;

    static SearchIndexWorker() =>
        Telemetry.Meter.CreateObservableGauge(
            "mak_search_behind_events",
            () => Volatile.Read(ref behind),
            null,
            "Events not yet processed by the search index."
        );

    /// <summary>So many events are behind now, unless more have come.</summary>
    long left;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunContinuously(Round, Look, stoppingToken);

    async Task Round(CancellationToken ct)
    {
        var (rung, began) = (bell.Next, Stopwatch.GetTimestamp());
        var (tenants, events) = await Behind(ct);
        var restToWork = events > left ? WhileOthersWrite : InTheQuiet;
        left = events;
        foreach (var tenant in tenants)
            left -= await Step(tenant, ct);
        var rest = Stopwatch.GetElapsedTime(began) * restToWork;
        await Task.Delay(rest < LongestRest ? rest : LongestRest, ct);
        if (tenants.Count == 0)
            await Task.WhenAny(rung, Task.Delay(Look, ct));
    }

    /// <summary>The tenants that there is something to do for.</summary>
    async Task<(List<Guid> Tenants, long Events)> Behind(CancellationToken ct)
    {
        await using var command = common.CreateCommand("select tenant_id, behind from search_behind()");
        await using var row = await command.ExecuteReaderAsync(ct);
        var (tenants, events) = (new List<Guid>(), 0L);
        while (await row.ReadAsync(ct))
        {
            tenants.Add(row.GetGuid(0));
            events += row.GetInt64(1);
        }

        Volatile.Write(ref behind, events);
        return (tenants, events);
    }

    /// <summary>One that cannot be worked for now, because its database is away or it is just being deleted, holds up no other.</summary>
    async Task<long> Step(Guid tenant, CancellationToken ct)
    {
        try
        {
            return await follower.Step(tenant, ct);
        }
        catch (Exception broken) when (broken is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Log.LogWarning("Search indexing of tenant {TenantId} failed, will retry: {Reason}", tenant, broken.GetBaseException().Message);
            return 0;
        }
    }
}
