using MakCrm.Application.Exports;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Exports;

/// <summary>Makes exports, two at a time on each instance. What an instance leaves undone another one makes anew.</summary>
public sealed class ExportWorker : Worker, IExportSignal
{
    const int AtOnce = 2;
    const int MostAttempts = 3;

    /// <summary>So often it looks by itself, in case the instance that was told is gone.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    readonly SemaphoreSlim bell = new(0, AtOnce);
    readonly ExportQueue queue;
    readonly ExportRunner maker;
    readonly TimeProvider clock;

    internal ExportWorker(ExportQueue queue, ExportRunner maker, TimeProvider clock, ILogger<ExportWorker> log)
        : base(log) => (this.queue, this.maker, this.clock) = (queue, maker, clock);

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
        while (await queue.Claim(ct) is { } claimed)
            await Make(claimed, ct);
        await Forget(ct);
        await bell.WaitAsync(Look, ct);
    }

    /// <summary>Takes away what was ordered long ago.</summary>
    public async Task Forget(CancellationToken ct)
    {
        foreach (var (tenant, id) in await queue.FindExpired(clock.GetUtcNow() - Kept, ct))
            await maker.Forget(tenant, id, ct);
    }

    async Task Make(ClaimedExport claimed, CancellationToken ct)
    {
        try
        {
            if (claimed.Attempt > MostAttempts)
                await maker.Fail(claimed, "internal_error", ct);
            else
                await maker.Make(claimed, ct);
        }
        catch (ExportStoppedException)
        {
            Log.LogInformation("Export {ExportId} was stopped", claimed.Id);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            // It is made anew when its lease is over.
            Log.Log(LevelOf(broken), broken, "Export {ExportId} has broken off", claimed.Id);
        }
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
