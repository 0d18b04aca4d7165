using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

sealed class TaskRecordVisibility(ITasksDb db, TaskVisibility tasks) : IRecordVisibility
{
    public string Place => "tasks";

    public string Read => TaskVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var there = await tasks.Tasks(caller, permission).Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToHashSetAsync(ct);
        var found = await db
            .Tasks.Where(t => ids.Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                t.AssigneeId,
                t.CreatedBy,
            })
            .ToListAsync(ct);
        return found.ToDictionary(
            t => t.Id,
            t => new RecordAccess(there.Contains(t.Id), [.. new[] { t.AssigneeId, t.CreatedBy }.OfType<Guid>().Distinct()], [])
        );
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        tasks.Tasks(one, Read).CountBeyond(tasks.Tasks(other, Read), limit, ct);
}
