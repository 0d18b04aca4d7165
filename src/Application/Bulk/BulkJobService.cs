using System.Linq.Expressions;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Bulk;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Bulk;

/// <summary>Bulk jobs of whoever calls; those of others are not there.</summary>
sealed class BulkJobService(IBulkDb db, IEnumerable<IRecordActionExecutor> modules, IEffectiveAccessReader standings, ICaller caller)
    : IModuleService
{
    public const string Run = "bulk.run";

    static readonly Expression<Func<BulkJob, bool>> UnderWay = j =>
        j.State == BulkJobState.Gathering
        || j.State == BulkJobState.Trying
        || j.State == BulkJobState.Running
        || j.State == BulkJobState.Undoing;

    public IQueryable<BulkJob> Own => db.BulkJobs.Where(j => j.StartedBy == caller.Id);

    public Task<BulkJob?> Find(Guid id, CancellationToken ct) => Own.FirstOrDefaultAsync(j => j.Id == id, ct);

    public IRecordActionExecutor ActionsFor(RecordType record) => modules.First(m => m.Record == record);

    /// <summary>All that it takes to do this to such records.</summary>
    public IReadOnlyList<string> RequiredPermissions(RecordType record, RecordActionKind act)
    {
        var module = ActionsFor(record);
        return [Run, module.Sight[0], module.PermissionOf(act)!];
    }

    public bool May(BulkJob job) => RequiredPermissions(job.Record, job.Act().Kind).All(caller.HasPermission);

    /// <summary>What the caller's token does not give him, though he may.</summary>
    public IReadOnlyList<string> Withheld(RecordType record, RecordActionKind act) =>
        [
            .. RequiredPermissions(record, act)
                .Concat(ActionsFor(record).Sight)
                .Append("segments.read")
                .Distinct()
                .Where(p => caller.ScopeOf(p) is { IsUnrestricted: false, UserIds.Count: 0 }),
        ];

    /// <summary>Sets one of the caller's jobs going, if he still has all that it takes.</summary>
    /// <param name="go">With what the caller's token does not give him.</param>
    public async Task<Result<Contract.BulkJob>> Resume(Guid id, Func<BulkJob, IReadOnlyList<string>, Result> go, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } job)
            return BulkJobErrors.NotFound;
        if (!May(job))
            return CommonErrors.Forbidden;
        if (go(job, Withheld(job.Record, job.Act().Kind)).Error is { } refusal)
            return refusal;
        return await Refusal(ct) is { } full ? full : job.View();
    }

    /// <summary>Why no job of the caller can go on, whatever it does; null when one can.</summary>
    public async Task<Error?> Refusal(CancellationToken ct)
    {
        // What is done beside requests is done with the rights of somebody whom the tenant has.
        if (await standings.Find(caller.Id, ct) is null)
            return BulkJobErrors.NeedsMember;
        return await db.BulkJobs.HasCapacity(BulkJob.MostUnderWay, ct, UnderWay) ? null : BulkJobErrors.LimitReached;
    }
}
