using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

/// <summary>Raises reminders and escalations of tasks when their time has come.</summary>
public sealed class DueTasks(ITasksDb db, TimeProvider clock) : IModuleService
{
    public async Task Raise(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var task in await db.Tasks.Where(t => ids.Contains(t.Id)).ToListAsync(ct))
            task.RaiseDue(clock.GetUtcNow());
    }
}
