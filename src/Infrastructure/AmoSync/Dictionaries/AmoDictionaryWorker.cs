using MakCrm.Application.AmoSync;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.AmoSync.Dictionaries;

/// <summary>Fetches dictionaries that are due, two accounts at a time on each instance. What an instance leaves undone another one goes on with.</summary>
sealed class AmoDictionaryWorker(AmoDictionaryStore rows, AmoDictionaryFetcher maker, TimeProvider clock, ILogger<AmoDictionaryWorker> log)
    : Worker(log),
        IAmoDictionarySignal
{
    const int AtOnce = 2;

    /// <summary>So often it looks by itself.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    readonly SemaphoreSlim bell = new(0, AtOnce);

    public void Wake()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // All of them are awake already.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => RunContinuously(Step, Look, stoppingToken)));

    async Task Step(CancellationToken ct)
    {
        while (await rows.Claim(clock.GetUtcNow(), ct) is { } round)
            await maker.Make(round, ct);
        await bell.WaitAsync(Look, ct);
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
