using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Bulk;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Bulk;

/// <summary>One piece of a job: its records are written down, or the next of them are treated; all of it and its place in one commit.</summary>
sealed class BulkJobProcessor(IBulkDb db, IBulkItemCollector gathering, BulkBatchProcessor pieces, BulkJobRunAs rights, TimeProvider clock)
    : IModuleService
{
    public async Task Next(BulkJobAdvanced raised, int size, CancellationToken ct)
    {
        if (await db.LockForUpdate(raised.JobId, ct) is not { IsUnderWay: true } job || job.Step != raised.Step)
            return;
        var now = clock.GetUtcNow();
        if (!await rights.Take(job, ct))
            await Put(job.Id, j => j.Fail(BulkJobFailure.RightsLost, now), ct);
        else if (job.State == BulkJobState.Gathering)
            await Gather(job, now, ct);
        else
            await Treat(job, size, now, ct);
    }

    async Task Gather(BulkJob job, DateTimeOffset now, CancellationToken ct)
    {
        var gathered = await gathering.Gather(job.Id, job.Record, BulkViews.Read<Contract.Filter>(job.Filter), ct);
        await Put(job.Id, j => Gathered(j, gathered, now), ct);
    }

    static void Gathered(BulkJob job, Result<long> gathered, DateTimeOffset now)
    {
        if (gathered.IsOk)
            job.ItemsCollected(gathered.Value, now);
        else
            job.Fail(gathered.Error == SearchErrors.TooCostly ? BulkJobFailure.SearchTooCostly : BulkJobFailure.FilterRefused, now);
    }

    async Task Treat(BulkJob job, int size, DateTimeOffset now, CancellationToken ct)
    {
        var items = await pieces.Treat(job, size, ct);
        await db.SaveOutcomes(items, ct);
        await Put(job.Id, j => j.RecordBatch([.. items.Select(i => (i.RecordId, i.Outcome))], items.Count < size, now), ct);
    }

    /// <summary>It is held, so it is as it was looked at.</summary>
    async Task Put(Guid id, Action<BulkJob> change, CancellationToken ct) => change(await db.BulkJobs.FirstAsync(j => j.Id == id, ct));
}

/// <summary>Jobs go on with the rights of whoever started them, as they are now.</summary>
sealed class BulkJobRunAs(BulkJobService service, IEffectiveAccessReader standings, ICallerSetter acting) : IModuleService
{
    /// <summary>From here on he is who calls; false where he may not do it any more.</summary>
    public async Task<bool> Take(BulkJob job, CancellationToken ct)
    {
        if (await standings.Find(job.StartedBy, ct) is not { IsActive: true } standing)
            return false;
        var who = new RestrictedCaller(standing.Caller, job.Withheld);
        acting.Become(who);
        return service.RequiredPermissions(job.Record, job.Act().Kind).All(who.HasPermission);
    }
}

/// <summary>The next records of a job, treated.</summary>
sealed class BulkBatchProcessor(IBulkDb db, BulkJobService service, IBatchTransaction work) : IModuleService
{
    public async Task<IReadOnlyList<BulkItem>> Treat(BulkJob job, int size, CancellationToken ct)
    {
        var items = await Next(job, size, ct);
        var requested = items.Select(i => Asked(job, i)).OfType<RecordActionRequest>().ToList();
        var acted = (await Treat(service.ActionsFor(job.Record), requested, job.State == BulkJobState.Trying, ct)).ToDictionary(a => a.Id);
        return [.. items.Select(i => Settled(job, i, acted.GetValueOrDefault(i.RecordId)))];
    }

    /// <summary>What is undone comes in the same order, and is not among what is done any more.</summary>
    async Task<List<BulkItem>> Next(BulkJob job, int size, CancellationToken ct)
    {
        var items = db.BulkItems.AsNoTracking().Where(i => i.JobId == job.Id && i.RecordId > job.After);
        if (job.State == BulkJobState.Undoing)
            items = items.Where(i => i.Outcome == BulkItemOutcome.Done);
        return await items.OrderBy(i => i.RecordId).Take(size).ToListAsync(ct);
    }

    /// <summary>Null for one of whom was forgotten what it had.</summary>
    static RecordActionRequest? Asked(BulkJob job, BulkItem item) =>
        job.State != BulkJobState.Undoing ? new(item.RecordId, job.Act())
        : item.Back is { } back ? new(item.RecordId, BulkViews.Read<RecordAction>(back)) { LeftAt = item.Version }
        : null;

    /// <summary>All at once, and where one gets in the way of others, each by itself.</summary>
    async Task<IReadOnlyList<RecordActionResult>> Treat(
        IRecordActionExecutor module,
        List<RecordActionRequest> requested,
        bool isTrial,
        CancellationToken ct
    )
    {
        var (all, _) = await Try(module, requested, isTrial, ct);
        if (all is not null)
            return all;
        var acted = new List<RecordActionResult>(requested.Count);
        foreach (var one in requested)
        {
            var (done, refusal) = await Try(module, [one], isTrial, ct);
            acted.Add(done is null ? RecordActionResult.Refused(one.Id, refusal!) : done[0]);
        }

        return acted;
    }

    async Task<(IReadOnlyList<RecordActionResult>? Acted, Error? Refusal)> Try(
        IRecordActionExecutor module,
        List<RecordActionRequest> requested,
        bool isTrial,
        CancellationToken ct
    )
    {
        await work.CreateSavepoint(ct);
        try
        {
            var acted = await module.Apply(requested, ct);
            await work.FlushChanges(isTold: !isTrial, ct);
            if (isTrial)
                await work.RollbackToSavepoint(ct);
            return (acted, null);
        }
        catch (WriteRejectedException refused) when (requested.Count > 1 || refused.Error != CommonErrors.ConcurrentChange)
        {
            await work.RollbackToSavepoint(ct);
            return (null, refused.Error);
        }
    }

    static BulkItem Settled(BulkJob job, BulkItem item, RecordActionResult? acted)
    {
        var refusal = acted is null ? RecordActionErrors.ChangedSince : acted.Refusal;
        var outcome = job.State switch
        {
            BulkJobState.Undoing => refusal is null ? BulkItemOutcome.Undone : BulkItemOutcome.Kept,
            _ when refusal is not null => BulkItemOutcome.Refused,
            _ when acted!.Back is null => BulkItemOutcome.Unchanged,
            BulkJobState.Trying => BulkItemOutcome.Fits,
            _ => BulkItemOutcome.Done,
        };
        return new()
        {
            JobId = job.Id,
            RecordId = item.RecordId,
            Outcome = outcome,
            Refusal = refusal is null ? null : BulkViews.Write(refusal),
            Back = outcome == BulkItemOutcome.Done ? BulkViews.Write(acted!.Back) : null,
            Version = outcome == BulkItemOutcome.Done ? acted!.Version : null,
        };
    }
}
