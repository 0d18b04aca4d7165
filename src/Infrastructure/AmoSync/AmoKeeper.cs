using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>Keeps tokens alive: refreshes them in good time, also of accounts that are paused. Each instance does it; nobody does what another has done.</summary>
sealed class AmoKeeper(AmoTokenRows tokens, AmoClient client, TimeProvider clock, ILogger<AmoKeeper> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Refresh(stoppingToken);
                await Task.Delay(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                log.LogWarning("Tokens of amoCRM wait to be refreshed: {Reason}", broken.GetBaseException().GetType().Name);
                await Task.Delay(Look, stoppingToken);
            }
        }
    }

    /// <summary>One round.</summary>
    public async Task Refresh(CancellationToken ct)
    {
        foreach (var (place, generation) in await tokens.Due(clock.GetUtcNow(), ct))
            if ((await client.Renew(place, generation, ct)).Loss is { } loss)
                log.LogWarning("Account {AccountId} of amoCRM has lost its consent: {Loss}", place.AccountId, loss);
    }
}
