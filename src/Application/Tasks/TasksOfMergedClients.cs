using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

sealed class TasksOfMergedClients(ITasksDb db, TimeProvider clock) : IClientMergePart
{
    public string Table => "task_links";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) => Of(from).CountAsync(ct);

    public async Task<IReadOnlyList<MovedOfClient>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var moved = new List<MovedOfClient>();
        foreach (var task in await Of(from).ToListAsync(ct))
        {
            foreach (var client in task.Links.Where(l => l.Kind == TaskLinkKind.Client && from.Contains(l.RecordId)).ToList())
            {
                var former = client.RecordId;
                if (task.Relink(new(TaskLinkKind.Client, former), to, clock.GetUtcNow()))
                    moved.Add(new(task.Id, former));
            }
        }

        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedOfClient> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.DistinctBy(m => m.Id).ToDictionary(m => m.Id, m => m.From);
        var tasks = await Of([survivor]).Where(t => former.Keys.Contains(t.Id)).ToListAsync(ct);
        return tasks.Count(t => t.Relink(new(TaskLinkKind.Client, survivor), former[t.Id], clock.GetUtcNow()));
    }

    IQueryable<TaskItem> Of(IReadOnlyCollection<Guid> clients) =>
        db.Tasks.Where(t => t.Links.Any(l => l.Kind == TaskLinkKind.Client && clients.Contains(l.RecordId)));
}
