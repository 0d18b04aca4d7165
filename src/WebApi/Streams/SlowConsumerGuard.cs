using System.Diagnostics.Metrics;
using MakCrm.Infrastructure;

namespace MakCrm.WebApi.Streams;

/// <summary>Waits for a reader, as long as he may take: nothing else is made for him meanwhile, so what waits for him stays small.</summary>
sealed class SlowConsumerGuard(StreamSettings settings)
{
    static readonly Counter<long> Slow = Telemetry.Meter.CreateCounter<long>(
        "mak_event_streams_slow",
        null,
        "Listeners who did not read in time what was sent to them."
    );

    /// <summary>False when it took too long but he has read it; given up with the line when he has not.</summary>
    public async Task<bool> Sent(Task sending, Action giveUp)
    {
        if (await IsDone(sending, settings.Patience))
            return true;
        Slow.Add(1);
        if (await IsDone(sending, settings.Mercy))
            return false;
        giveUp();
        throw new OperationCanceledException("Nobody has read what was sent.");
    }

    static async Task<bool> IsDone(Task sending, TimeSpan within)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(sending, Task.Delay(within, over.Token));
        await over.CancelAsync();
        if (!sending.IsCompleted)
            return false;
        await sending;
        return true;
    }
}
