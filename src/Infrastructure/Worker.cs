using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure;

/// <summary>
/// What works beside requests as long as the process lasts. Whatever breaks a step, mostly a database that is away, ends neither the work nor
/// the process: what was not done now is done by a later one.
/// </summary>
public abstract class Worker(ILogger log) : BackgroundService
{
    protected ILogger Log => log;

    /// <summary>Work that comes again by itself is no error where others were only faster: that is what happens when several work at once.</summary>
    protected static LogLevel LevelOf(Exception broken) =>
        broken is SystemWorkRefusedException { IsOvertaken: true } ? LogLevel.Information : LogLevel.Error;

    /// <summary>One step after another; after one that broke in a while.</summary>
    protected async Task RunContinuously(Func<CancellationToken, Task> step, TimeSpan afterFailure, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!await IsDone(step, stopping))
                await Task.Delay(afterFailure, stopping);
        }
    }

    /// <summary>A round now, and one whenever so much time has passed.</summary>
    protected async Task RunPeriodically(
        TimeSpan pause,
        TimeProvider clock,
        Func<CancellationToken, Task> round,
        CancellationToken stopping
    )
    {
        using var timer = new PeriodicTimer(pause, clock);
        do await IsDone(round, stopping, isTraced: pause >= ShortestTraced);
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>Rounds that come more often are looks that mostly find nothing; what they find has spans of its own.</summary>
    static readonly TimeSpan ShortestTraced = TimeSpan.FromSeconds(10);

    async Task<bool> IsDone(Func<CancellationToken, Task> step, CancellationToken stopping, bool isTraced = false)
    {
        using var span = isTraced ? Telemetry.StartJob(GetType().Name) : null;
        try
        {
            await step(stopping);
            return true;
        }
        catch (Exception broken) when (!stopping.IsCancellationRequested)
        {
            span.Fail(broken);
            if (DatabaseAvailability.Is(broken))
                log.LogWarning(
                    "{Worker} is paused: database unavailable ({Reason})",
                    GetType().Name,
                    broken.GetBaseException().GetType().Name
                );
            else
                log.Log(LevelOf(broken), broken, "{Worker} iteration failed", GetType().Name);
            return false;
        }
    }
}
