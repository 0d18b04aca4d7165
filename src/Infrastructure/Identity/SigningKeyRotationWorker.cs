using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Identity;

/// <summary>Sees to it that signing keys change in time, on whichever instance looks first.</summary>
public sealed class SigningKeyRotationWorker(SigningKeyRing keys, TimeProvider clock, ILogger<SigningKeyRotationWorker> log) : Worker(log)
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunPeriodically(Pause, clock, keys.RotateIfDue, stoppingToken);
}
