using MakCrm.Application.Common;
using MakCrm.Application.Imports;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Imports;

/// <summary>Runs imports, two at a time on each instance. What an instance leaves undone another one goes on with.</summary>
public sealed class ImportWorker : Worker, IImportSignal
{
    const int AtOnce = 2;
    const int MostTries = 5;

    /// <summary>So often it looks by itself, in case the instance that was told is gone.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    readonly SemaphoreSlim bell = new(0, AtOnce);
    readonly ImportQueue queue;
    readonly ImportRunner runner;
    readonly ImportRollbackRunner rollback;
    readonly TimeProvider clock;

    internal ImportWorker(
        ImportQueue queue,
        ImportRunner runner,
        ImportRollbackRunner rollback,
        TimeProvider clock,
        ILogger<ImportWorker> log
    )
        : base(log) => (this.queue, this.runner, this.rollback, this.clock) = (queue, runner, rollback, clock);

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
        while (await queue.Claim(ct) is { Count: > 0 } claimed)
        {
            foreach (var import in claimed)
            {
                // It may have waited so long for the one before that somebody else has it now.
                if (await queue.RenewLease(import, ct))
                    await Run(import, ct);
            }
        }

        await Forget(ct);
        await bell.WaitAsync(Look, ct);
    }

    /// <summary>Takes away what ended long ago.</summary>
    public async Task Forget(CancellationToken ct)
    {
        await queue.DeleteDryRunResults(ct);
        foreach (var (tenant, id) in await queue.FindExpired(clock.GetUtcNow() - Kept, ct))
            await runner.Forget(tenant, id, ct);
    }

    async Task Run(ClaimedImport claimed, CancellationToken ct)
    {
        try
        {
            if (claimed.Try > MostTries)
                await runner.Fail(claimed, "internal_error", ct);
            else if (claimed.IsRollback)
                await rollback.Run(claimed, ct);
            else
                await runner.Run(claimed, ct);
        }
        catch (ImportStoppedException)
        {
            Log.LogInformation("Import {ImportId} was stopped", claimed.Id);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            // It is gone on with when its lease is over.
            Log.Log(LevelOf(broken), broken, "Import {ImportId} has broken off", claimed.Id);
        }
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
