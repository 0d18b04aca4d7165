using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MakCrm.Infrastructure.Metrics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>
/// Hands committed events to their handlers: at least once, in order per aggregate, across any number of instances.
/// It sleeps until somebody wakes it by NOTIFY, and looks by itself now and then in case a wake was lost.
/// </summary>
public sealed class OutboxDispatcher(
    NpgsqlDataSource source,
    EventHandlerInvoker handlers,
    OutboxSignal signal,
    ILogger<OutboxDispatcher> log
) : Worker(log)
{
    const int Workers = 4;
    const string Channel = "mak_outbox";
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Under load the events of this while are taken together; a lone event is not kept waiting.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);
    static readonly Counter<long> Failed = Telemetry.Meter.CreateCounter<long>("mak_outbox_failed", null, "Deliveries that failed.");
    readonly OutboxStore books = new(source, handlers.Heard);
    readonly SemaphoreSlim work = new(0, 1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            RunContinuously(Announce, Look, stoppingToken),
            RunContinuously(Listen, Look, stoppingToken),
            RunContinuously(Deliver, Look, stoppingToken)
        );

    async Task Announce(CancellationToken ct)
    {
        while (await signal.Wakes.WaitToReadAsync(ct))
        {
            signal.Wakes.TryRead(out _);
            await using (var command = source.CreateCommand($"notify {Channel}"))
                await command.ExecuteNonQueryAsync(ct);
            await Task.Delay(Breath, ct);
        }
    }

    async Task Listen(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, _) => Wake();
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        while (true)
            await connection.WaitAsync(ct);
    }

    void Wake()
    {
        if (work.CurrentCount == 0)
            work.Release();
    }

    async Task Deliver(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            // What is claimed is seen through, also when the process is asked to stop: nobody else could take it before its lease ends.
            var claim = await books.Claim(CancellationToken.None);
            if (claim.Due.Count > 0)
                await SeeThrough(claim.Due, CancellationToken.None);
            else if (!claim.IsFull)
                await work.WaitAsync(Look, ct);
        }
    }

    /// <summary>Events of one aggregate one after the other, aggregates side by side.</summary>
    async Task SeeThrough(List<ClaimedEvent> due, CancellationToken ct)
    {
        var rows = new ConcurrentQueue<ClaimedEvent[]>(
            due.GroupBy(e => e.AggregateId).Select(row => row.OrderBy(e => e.Position).ToArray())
        );
        var workers = Enumerable.Range(0, Math.Min(Workers, rows.Count)).Select(_ => Task.Run(() => Handle(rows, ct), ct));
        var done = (await Task.WhenAll(workers)).SelectMany(some => some).ToList();
        await books.Deliver(done, ct);
    }

    async Task<List<ClaimedEvent>> Handle(ConcurrentQueue<ClaimedEvent[]> rows, CancellationToken ct)
    {
        var done = new List<ClaimedEvent>();
        while (rows.TryDequeue(out var row))
        {
            foreach (var claimed in row)
            {
                if (await handlers.Handle(claimed, ct) is not { } failure)
                {
                    done.Add(claimed);
                    continue;
                }

                // What comes after it waits for it. Given back first: nobody takes it while the failed one stands before it.
                await books.GiveBack([.. row.SkipWhile(e => e != claimed).Skip(1).Select(e => e.Position)], ct);
                await Fail(claimed, failure, ct);
                break;
            }
        }

        return done;
    }

    async Task Fail(ClaimedEvent claimed, HandlerFailure failure, CancellationToken ct)
    {
        if (failure.Exception is TenantUnavailableException)
        {
            // One tenant's database is on the move or away: that is no fault of the event's, however long it takes.
            Log.LogInformation("Event {EventId} waits for the database of tenant {TenantId}", claimed.Id, claimed.TenantId);
            await books.Fail(claimed, failure, Retries[Math.Min(claimed.Attempts, LongestWait) - 1], isPoison: false, ct);
            return;
        }

        Failed.Add(1);
        var isPoison = claimed.Attempts >= Retries.Length;
        var delay = isPoison ? TimeSpan.Zero : Retries[claimed.Attempts - 1];
        // Others were faster and it comes again: nobody has to look at that before it is given up.
        Log.Log(
            !isPoison && EventFailureClassifier.Of(failure.Exception) == EventFailureReason.Busy ? LogLevel.Information : LogLevel.Error,
            failure.Exception,
            "Event {EventId} {EventType} failed in {Handler}, attempt {Attempt}",
            claimed.Id,
            claimed.Type,
            failure.Handler,
            claimed.Attempts
        );
        if (isPoison && !await GiveUp(claimed, failure, ct))
            (isPoison, delay) = (false, Retries[^1]);
        await books.Fail(claimed, failure, delay, isPoison, ct);
    }

    /// <summary>An event is not parked before those who wait for it know.</summary>
    async Task<bool> GiveUp(ClaimedEvent claimed, HandlerFailure failure, CancellationToken ct)
    {
        try
        {
            await handlers.GiveUp(claimed, failure, ct);
            return true;
        }
        catch (Exception broken) when (broken is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Log.LogError(broken, "Nobody was told that event {EventId} is given up", claimed.Id);
            return false;
        }
    }

    /// <summary>Of the waits, the longest for a database that is away.</summary>
    const int LongestWait = 4;

    /// <summary>The waits before the next attempts; after the last, the event is parked for a person to look at.</summary>
    static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromMilliseconds(100),
        TimeSpan.FromMilliseconds(500),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
    ];

    public override void Dispose()
    {
        work.Dispose();
        base.Dispose();
    }
}
