using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Webhooks;

/// <summary>Rings when events were numbered, by whichever instance, for all here who wait for that.</summary>
public sealed class EventFeedSignal(NpgsqlDataSource source, ILogger<EventFeedSignal> log) : Worker(log)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    TaskCompletionSource ring = New();

    /// <summary>Done at the next ring. To be taken before looking, so that none is missed.</summary>
    public Task Next => Volatile.Read(ref ring).Task;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunContinuously(Listen, Pause, stoppingToken);

    async Task Listen(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, _) => Ring();
        await using (var listen = new NpgsqlCommand("listen mak_feed", connection))
            await listen.ExecuteNonQueryAsync(ct);
        // What was rung while nobody listened is not known: it may have been.
        Ring();
        while (true)
            await connection.WaitAsync(ct);
    }

    void Ring() => Interlocked.Exchange(ref ring, New()).SetResult();

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
