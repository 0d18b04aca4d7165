using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

/// <summary>What has lain in the trash for long is deleted for good.</summary>
sealed class TrashedTasksToForget(ITasksDb db) : IRetentionSource
{
    public string Kind => "trashed_tasks";

    public RetentionAction Forgetting => RetentionAction.Delete;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var old = db.Tasks.Where(t => t.Id > after && t.TrashedAt < untouchedSince).OrderBy(t => t.Id).Select(t => t.Id);
        return new(await old.Take(limit).ToListAsync(ct), []);
    }

    public async Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var task in await db.Tasks.Where(t => ids.Contains(t.Id)).ToListAsync(ct))
        {
            task.Purge();
            db.Tasks.Remove(task);
        }
    }
}
