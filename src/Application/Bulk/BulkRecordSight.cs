using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Bulk;

/// <summary>A bulk job is there for whoever has started it, however far the rights of others reach.</summary>
sealed class BulkRecordSight(IBulkDb db) : IRecordSight
{
    public string Place => "bulk-jobs";

    public string Read => BulkDesk.Run;

    public async Task<IReadOnlyDictionary<Guid, RecordStanding>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var jobs = await db.BulkJobs.Where(j => ids.Contains(j.Id)).Select(j => new { j.Id, j.StartedBy }).ToListAsync(ct);
        return jobs.ToDictionary(j => j.Id, j => new RecordStanding(j.StartedBy == caller.Id, [j.StartedBy], []));
    }

    /// <summary>No role opens those of others.</summary>
    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) => Task.FromResult(0);
}
