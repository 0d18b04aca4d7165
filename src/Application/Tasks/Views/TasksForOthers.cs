using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

sealed class TasksForOthers(ITasksDb db, TaskWriter writer, TaskPeople people, TaskRecords records) : ITasks
{
    public async Task<Result<Guid>> Create(NewTask task, CancellationToken ct)
    {
        if (task.CauseKey is { } key && await Made(key, ct) is { } made)
            return made;
        if (await people.Assignee(task.AssigneeId, ct) is { } unknown)
            return unknown;
        var links = task.Links.Select(l => new TaskSubject(l.Kind.MapTo<TaskLinkKind>(), l.Id)).Distinct().ToList();
        if ((await records.Visible(links, ct)).Count < links.Count)
            return TaskErrors.LinkUnknown;
        var zone = await people.ZoneOf(task.AssigneeId, ct);
        var due = task.Due is { } at ? TaskDue.AtTime(at, zone) : TaskDue.Never(zone);
        var title = task.Title.Truncate(TaskItem.LongestTitle);
        var details = new TaskDetails(title, task.Type.MapTo<TaskType>(), task.Priority.MapTo<TaskPriority>(), due);
        return writer.Create(details, task.AssigneeId, new(links, [], task.CauseKey)).Map(created => created.Id);
    }

    /// <summary>Also by an earlier step of the present work, which is not stored yet.</summary>
    async Task<Guid?> Made(string causeKey, CancellationToken ct) =>
        db.Tasks.Local.FirstOrDefault(t => t.CauseKey == causeKey)?.Id
        ?? await db.Tasks.Where(t => t.CauseKey == causeKey).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(ct);
}
