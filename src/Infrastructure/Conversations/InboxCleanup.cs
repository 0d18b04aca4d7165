using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>Forgets what came two weeks ago: messengers repeat themselves for one.</summary>
sealed class InboxCleanup(ChannelStore rows, TimeProvider clock, ILogger<InboxCleanup> log) : Worker(log)
{
    const int Batch = 1000;
    static readonly TimeSpan Kept = TimeSpan.FromDays(14);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunPeriodically(Pause, clock, Forget, stoppingToken);

    /// <summary>One round.</summary>
    public async Task Forget(CancellationToken ct)
    {
        while (await rows.Forget(clock.GetUtcNow() - Kept, Batch, ct) == Batch) { }
    }
}
