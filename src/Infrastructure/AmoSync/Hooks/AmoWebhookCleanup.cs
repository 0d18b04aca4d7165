using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.AmoSync.Hooks;

/// <summary>Forgets hooks after a week: people stand in them, and what they tell of is long looked at.</summary>
sealed class AmoWebhookCleanup(AmoWebhookStore rows, TimeProvider clock, ILogger<AmoWebhookCleanup> log) : Worker(log)
{
    const int Batch = 1000;
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunPeriodically(Pause, clock, Forget, stoppingToken);

    /// <summary>One round.</summary>
    public async Task Forget(CancellationToken ct)
    {
        while (await rows.Forget(clock.GetUtcNow() - Kept, Batch, ct) == Batch) { }
    }
}
