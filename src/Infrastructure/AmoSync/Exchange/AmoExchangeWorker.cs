using MakCrm.Application.AmoSync.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>Exchanges records with accounts that have something to do, two at a time on each instance. What an instance leaves undone another one goes on with.</summary>
sealed class AmoExchangeWorker(
    AmoExchangeStore rows,
    AmoSyncCycle rounds,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<AmoExchangeWorker> log
) : Worker(log)
{
    const int AtOnce = 2;

    /// <summary>After so many steps others have their turn.</summary>
    const int MostSteps = 20;
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => RunContinuously(Step, TimeSpan.FromSeconds(10), stoppingToken)));

    async Task Step(CancellationToken ct)
    {
        while (await rows.Claim(clock.GetUtcNow(), ct) is { } claim)
            await Work(claim, ct);
        await Task.Delay(Look, ct);
    }

    async Task Work(AmoLease claim, CancellationToken ct)
    {
        using var span = Telemetry.StartJob("exchangeWithAmo", claim.Place.TenantId);
        try
        {
            if (await Terms(claim.Place, ct) is not { } terms)
                await rows.ReleaseWithBackoff(claim, AmoErrorCode.NotUnderstood, clock.GetUtcNow(), ct);
            else if (await Steps(new(claim.Place, claim.Attempt, terms), ct) is { } trouble)
                await rows.ReleaseWithBackoff(claim, trouble, clock.GetUtcNow(), ct);
            else
                await rows.Release(claim, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Others go on before it is tried again.
            await rows.AbandonLease(claim, ct);
            throw;
        }
    }

    async Task<AmoErrorCode?> Steps(AmoSyncRun run, CancellationToken ct)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (await rows.RenewLease(run.Claim, ct) is not { } progress)
                return null;
            var (isDone, trouble) = await rounds.Step(run, progress, ct);
            if (trouble is not null || isDone)
                return trouble;
        }

        return null;
    }

    async Task<AmoResolvedMapping?> Terms(AmoAccountRef place, CancellationToken ct)
    {
        AmoResolvedMapping? terms = null;
        await work.Run(
            place.TenantId,
            "readAmoTerms",
            async services => terms = await services.GetRequiredService<IAmoMappingResolver>().Of(place.AccountId, ct),
            ct
        );
        return terms;
    }
}
