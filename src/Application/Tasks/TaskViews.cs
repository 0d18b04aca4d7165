using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

static class TaskViews
{
    static readonly ContractMap<TaskItem, Contract.TaskItem> TaskItem = new(map =>
        map.Ignore(c => c.WatcherIds, c => c.IsOverdue, c => c.Checklist, c => c.Links, c => c.Result)
    );

    /// <summary>With all its links: what the caller may see of them is for <see cref="TaskReader"/> to say.</summary>
    public static Contract.TaskItem View(this TaskItem task, DateTimeOffset now) =>
        TaskItem.View(task) with
        {
            WatcherIds = task.Watchers,
            IsOverdue = task.State == TaskState.Open && task.DueAt <= now,
            Checklist = [.. task.Checklist.Select(View)],
            Links = [.. task.Links.OrderBy(l => l.Id).Select(l => new TaskSubject(l.Kind, l.RecordId).View())],
            Result = task.Outcome,
        };

    static readonly ContractMap<TaskSubject, Contract.TaskLink> TaskLink = new(map => map.Map(c => c.Id, subject => subject.RecordId));

    public static Contract.TaskLink View(this TaskSubject subject) => TaskLink.View(subject);

    public static TaskSubject ToDomain(this Contract.TaskLink link) => new(link.Kind.MapTo<TaskLinkKind>(), link.Id);

    static Contract.ChecklistItem View(ChecklistItem item) =>
        new()
        {
            Id = item.Id,
            Text = item.Text,
            IsDone = item.IsDone,
            DoneAt = item.DoneAt,
            DoneBy = item.DoneBy,
        };
}
