using System.Diagnostics.Metrics;
using MakCrm.Application.Common;
using MakCrm.Infrastructure.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>
/// Hands committed events to their handlers: at least once, in order per aggregate, across any number of instances.
/// It sleeps until somebody wakes it by NOTIFY, and looks by itself now and then in case a wake was lost.
/// </summary>
public sealed class Dispatcher(NpgsqlDataSource source, EventHandlers handlers, OutboxSignal signal, ILogger<Dispatcher> log)
    : BackgroundService
{
    const int Batch = 256;
    const string Channel = "mak_outbox";
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Under load the events of this while are taken together; a lone event is not kept waiting.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);
    static readonly Counter<long> Delivered = Telemetry.Meter.CreateCounter<long>("mak_outbox_delivered", null, "Events delivered.");
    static readonly Counter<long> Failed = Telemetry.Meter.CreateCounter<long>("mak_outbox_failed", null, "Deliveries that failed.");
    readonly SemaphoreSlim work = new(0, 1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Forever(Announce, stoppingToken), Forever(Listen, stoppingToken), Forever(Deliver, stoppingToken));

    /// <summary>Each loop outlives a database that is away.</summary>
    async Task Forever(Func<CancellationToken, Task> loop, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await loop(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                // Whatever it is, it must not end the process: mostly a database that is away.
                log.LogWarning(broken, "The outbox pauses");
                await Task.Delay(Look, ct);
            }
        }
    }

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
            var (due, isFull) = await Claim(CancellationToken.None);
            if (due.Count > 0)
                await SeeThrough(due, CancellationToken.None);
            else if (!isFull)
                await work.WaitAsync(Look, ct);
        }
    }

    /// <summary>One claim never holds two events of one aggregate, so these may run side by side.</summary>
    async Task SeeThrough(List<ClaimedEvent> due, CancellationToken ct)
    {
        var outcomes = await Task.WhenAll(due.Chunk((due.Count + 3) / 4).Select(part => Task.Run(() => Handle(part, ct), ct)));
        await Finish(outcomes.SelectMany(o => o).ToArray(), ct);
    }

    async Task<List<ClaimedEvent>> Handle(ClaimedEvent[] events, CancellationToken ct)
    {
        var done = new List<ClaimedEvent>(events.Length);
        foreach (var claimed in events)
        {
            var failure = await handlers.Handle(claimed, ct);
            if (failure is null)
                done.Add(claimed);
            else
                await Fail(claimed, failure, ct);
        }

        return done;
    }

    /// <returns>What has handlers, and whether there was more than one claim takes.</returns>
    async Task<(List<ClaimedEvent> Due, bool IsFull)> Claim(CancellationToken ct)
    {
        await using var batch = Bookkeeping("select * from outbox_claim($1, $2, $3)", Batch, Lease, handlers.Heard);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var (claimed, unheard) = (new List<ClaimedEvent>(), 0);
        while (await reader.ReadAsync(ct))
        {
            var type = reader.GetString(0);
            if (reader.GetBoolean(1))
            {
                claimed.Add(ClaimedEvent.Read(reader, type));
                continue;
            }

            unheard++;
            DomainFigures.Delivered(type);
        }

        Delivered.Add(unheard);
        return (claimed, claimed.Count + unheard == Batch);
    }

    async Task Finish(ClaimedEvent[] events, CancellationToken ct)
    {
        await using var batch = Bookkeeping("select outbox_delivered($1)", events.Select(e => e.Position).ToArray());
        await batch.ExecuteNonQueryAsync(ct);
        Delivered.Add(events.Length);
        foreach (var delivered in events)
            DomainFigures.Delivered(delivered.Type);
    }

    /// <summary>
    /// The dispatcher's own notes need not wait for the disk, which the writes of users want: a note that a crash loses
    /// only means that an event comes once more, and handlers know what they have done.
    /// </summary>
    NpgsqlBatch Bookkeeping(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        var batch = source.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('synchronous_commit', 'off', true)"));
        batch.BatchCommands.Add(command);
        return batch;
    }

    async Task Fail(ClaimedEvent claimed, HandlerFailure failure, CancellationToken ct)
    {
        Failed.Add(1);
        var isPoison = claimed.Attempts >= Retries.Length;
        var delay = isPoison ? TimeSpan.Zero : Retries[claimed.Attempts - 1];
        log.LogError(
            failure.Exception,
            "Event {EventId} {EventType} failed in {Handler}, attempt {Attempt}",
            claimed.Id,
            claimed.Type,
            failure.Handler,
            claimed.Attempts
        );
        await using var command = source.CreateCommand("select outbox_failed($1, $2, $3, $4, $5)");
        command.Parameters.AddWithValue(claimed.Position);
        command.Parameters.AddWithValue(failure.Exception.GetType().Name + ": " + failure.Exception.Message);
        command.Parameters.AddWithValue(failure.Handler);
        command.Parameters.AddWithValue(delay);
        command.Parameters.AddWithValue(isPoison);
        await command.ExecuteNonQueryAsync(ct);
    }

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
