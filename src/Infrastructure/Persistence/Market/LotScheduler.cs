using System.Data;
using System.Diagnostics.Metrics;
using MakCrm.Application.Market;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Market;

/// <summary>
/// Opens and closes lots at their time, for all networks. It sleeps until the next lot is due and is woken when an earlier one appears;
/// every instance may try, and the lock on the lot lets one of them do it.
/// </summary>
sealed class LotScheduler(NpgsqlDataSource source, SystemWorkRunner work, ILogger<LotScheduler> log) : Worker(log), ILotScheduleSignal
{
    const int Batch = 100;
    const int SideBySide = 4;

    /// <summary>So often it looks by itself, in case the instance that was told of a lot is gone.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>The database's clock and a timer differ by a little; better a moment late than twice.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(1);
    static readonly Counter<long> Turned = Telemetry.Meter.CreateCounter<long>("mak_lots_turned");
    readonly SemaphoreSlim alarm = new(0, 1);

    public void Wake()
    {
        try
        {
            alarm.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Forever(Step, AfterFailure, stoppingToken);

    async Task Step(CancellationToken ct)
    {
        await Turn(ct);
        await alarm.WaitAsync(await UntilNext(ct), ct);
    }

    async Task Turn(CancellationToken ct)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct };
        while (await Due(ct) is { Count: > 0 } due)
            await Parallel.ForEachAsync(due, parallel, async (lot, token) => await Turn(lot, token));
    }

    async Task Turn(LotKey lot, CancellationToken ct)
    {
        await work.Run(lot.NetworkId, "turnLot", services => services.GetRequiredService<LotLifecycleService>().TurnDue(lot.LotId, ct), ct);
        Turned.Add(1);
    }

    Task<List<LotKey>> Due(CancellationToken ct) =>
        source.Query<LotKey>(
            "select tenant_id, id from due_lots($1)",
            [Batch],
            reader => new(reader.GetGuid("tenant_id"), reader.GetGuid("id")),
            ct
        );

    async Task<TimeSpan> UntilNext(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select next_lot_due_in()");
        if (await command.ExecuteScalarAsync(ct) is not TimeSpan next || next + Slack > Look)
            return Look;
        return next > TimeSpan.Zero ? next + Slack : TimeSpan.Zero;
    }

    public override void Dispose()
    {
        alarm.Dispose();
        base.Dispose();
    }
}
