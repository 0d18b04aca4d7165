using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

/// <summary>Which tasks are there for somebody: those of people within reach, who are to do them or have created them, and those that one watches.</summary>
sealed class TaskVisibility(ITasksDb db, ICaller caller) : IModuleService
{
    public const string Read = "tasks.read";
    public const string Change = "tasks.change";
    public const string Delete = "tasks.delete";

    public IQueryable<TaskItem> Tasks(string permission) => Tasks(caller, permission);

    public IQueryable<TaskItem> Tasks(ICaller whoever, string permission)
    {
        var scope = whoever.ScopeOf(permission);
        if (scope.IsUnrestricted || permission != Read)
            return db.Tasks.Within(scope, t => t.AssigneeId, t => t.CreatedBy);
        var (people, watcher) = (scope.UserIds.Select(id => (Guid?)id).ToArray(), whoever.Id);
        return db.Tasks.Where(t => people.Contains(t.AssigneeId) || people.Contains(t.CreatedBy) || t.Watchers.Contains(watcher));
    }

    public Task<TaskItem?> Find(Guid id, string permission, CancellationToken ct) =>
        Tasks(permission).FirstOrDefaultAsync(t => t.Id == id, ct);
}
