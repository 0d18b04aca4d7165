using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.AmoSync.Hooks;

/// <summary>Forgets hooks after a week: people stand in them, and what they tell of is long looked at.</summary>
sealed class AmoHookSweep(AmoHookRows rows, TimeProvider clock, ILogger<AmoHookSweep> log) : BackgroundService
{
    const int Batch = 1000;
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await Forget(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Old hooks of amoCRM wait to be forgotten: {Reason}", broken.GetBaseException().GetType().Name);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One round.</summary>
    public async Task Forget(CancellationToken ct)
    {
        while (await rows.Forget(clock.GetUtcNow() - Kept, Batch, ct) == Batch) { }
    }
}
