using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

abstract class TaskMerge(ITasksDb db, TimeProvider clock, TaskLinkKind kind) : IMergePart
{
    public string Table => "task_links";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) => Of(from).CountAsync(ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var moved = new List<MovedFrom>();
        foreach (var task in await Of(from).ToListAsync(ct))
        {
            foreach (var link in task.Links.Where(l => l.Kind == kind && from.Contains(l.RecordId)).ToList())
            {
                var former = link.RecordId;
                if (task.Relink(new(kind, former), to, clock.GetUtcNow()))
                    moved.Add(new(task.Id, former));
            }
        }

        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.DistinctBy(m => m.Id).ToDictionary(m => m.Id, m => m.From);
        var tasks = await Of([survivor]).Where(t => former.Keys.Contains(t.Id)).ToListAsync(ct);
        return tasks.Count(t => t.Relink(new(kind, survivor), former[t.Id], clock.GetUtcNow()));
    }

    IQueryable<TaskItem> Of(IReadOnlyCollection<Guid> records) =>
        db.Tasks.Where(t => t.Links.Any(l => l.Kind == kind && records.Contains(l.RecordId)));
}

sealed class ClientTaskMerge(ITasksDb db, TimeProvider clock) : TaskMerge(db, clock, TaskLinkKind.Client), IClientMergePart;

sealed class DealTaskMerge(ITasksDb db, TimeProvider clock) : TaskMerge(db, clock, TaskLinkKind.Deal), IDealMergePart;
