using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Identity;

/// <summary>Sees to it that signing keys change in time, on whichever instance looks first.</summary>
public sealed class KeyRotation(SigningKeys keys, TimeProvider clock, ILogger<KeyRotation> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.Turn(stoppingToken);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // Whatever it is, it must not end the process: mostly a database that is away.
                log.LogWarning("Signing keys wait for the database: {Reason}", broken.GetBaseException().GetType().Name);
            }
        }
    }
}
