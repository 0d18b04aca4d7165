using MakCrm.Application.Tenants;
using MakCrm.Domain.Tenants;
using MakCrm.Infrastructure.Backups;
using MakCrm.Infrastructure.Placement;
using MakCrm.Infrastructure.TenantLife.Sandboxes;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Does jobs on whole tenants, one at a time on each instance. What an instance leaves undone another one goes on with.</summary>
sealed class TenantJobWorker(
    TenantJobQueue queue,
    TenantPurgeJob purge,
    TenantMoveJob move,
    TenantBackupJob backups,
    SandboxCloneJob clone,
    TenantMigrator migrations,
    ILogger<TenantJobWorker> log
) : Worker(log), ITenantJobSignal
{
    /// <summary>So often it looks by itself, in case the instance that was told is gone.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(30);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    readonly SemaphoreSlim bell = new(0, 1);

    public void Wake()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunContinuously(Step, AfterFailure, stoppingToken);

    async Task Step(CancellationToken ct)
    {
        await migrations.MigratePending(ct);
        while (await queue.Claim(ct) is { } job)
            await Do(job, ct);
        var next = await queue.DueIn(ct) is { } due && due < Look ? due + TimeSpan.FromMilliseconds(10) : Look;
        await bell.WaitAsync(next, ct);
    }

    async Task Do(LeasedTenantJob job, CancellationToken ct)
    {
        using var span = Telemetry.StartJob("runTenantJob", job.SubjectId);
        try
        {
            var isDone = job.Kind switch
            {
                TenantJobKind.Purge => await purge.GoOn(job, ct),
                TenantJobKind.Sandbox => await clone.GoOn(job, ct),
                TenantJobKind.Dedicate or TenantJobKind.Share => await move.GoOn(job, ct),
                TenantJobKind.Backup => await backups.GoOn(job, ct),
            };
            if (!isDone)
                await queue.Postpone(job, problem: null, ct);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            // The job stays open: it is tried again, and whoever ordered it sees that it does not get on.
            Log.Log(LevelOf(broken), broken, "Work on tenant {TenantId} has stumbled and is tried again", job.SubjectId);
            var problem = broken.GetBaseException().GetType().Name;
            if (job is { Step: TenantMoveJob.Copy, Kind: not TenantJobKind.Sandbox })
                await queue.PostponeLong(job, problem, ct);
            else
                await queue.Postpone(job, problem, ct);
        }
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
