using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>
/// Numbers committed events for those who follow them, so that no commit waits for an order. Each instance looks when it has committed
/// something itself, and now and then for those who have died; one row's lock puts their rounds one after the other.
/// </summary>
public sealed class EventSequencer(NpgsqlDataSource source, OutboxSignal signal, ILogger<EventSequencer> log) : Worker(log)
{
    const int Batch = 1_000;

    /// <summary>Under load what is committed in this while is numbered together; a lone event is not kept waiting.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Forever(Step, Look, stoppingToken);

    async Task Step(CancellationToken ct)
    {
        if (await Round(ct) >= Batch)
            return;
        await Task.Delay(Breath, ct);
        await Wait(ct);
    }

    /// <summary>Numbers what has been committed; tells how much.</summary>
    public Task<int> Round(CancellationToken ct) => source.ExecuteScalar<int>("select sequence_events($1)", [Batch], ct);

    /// <summary>Until something was committed here, or for a while.</summary>
    async Task Wait(CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Look);
        try
        {
            await signal.Stored.WaitToReadAsync(limit.Token);
            signal.Stored.TryRead(out _);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Nothing was, as far as is known here.
        }
    }
}
