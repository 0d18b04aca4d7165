using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>Keeps tokens alive: refreshes them in good time, also of accounts that are paused. Each instance does it; nobody does what another has done.</summary>
sealed class AmoTokenRefreshWorker(AmoTokenStore tokens, AmoApiClient client, TimeProvider clock, ILogger<AmoTokenRefreshWorker> log)
    : Worker(log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        RunPeriodically(Look, TimeProvider.System, Refresh, stoppingToken);

    /// <summary>One round.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        foreach (var (place, generation) in await tokens.Due(clock.GetUtcNow(), ct))
            if ((await client.Renew(place, generation, ct)).Loss is { } loss)
                Log.LogWarning("amoCRM account {AccountId} lost its authorization: {Reason}", place.AccountId, loss);
    }
}
