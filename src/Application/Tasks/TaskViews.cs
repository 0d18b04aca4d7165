using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

static class TaskViews
{
    /// <summary>With all its links: what the caller may see of them is for <see cref="TaskReader"/> to say.</summary>
    public static Contract.TaskItem View(this TaskItem task, DateTimeOffset now) =>
        new()
        {
            Id = task.Id,
            Title = task.Title,
            Description = task.Description,
            Type = task.Type.As<Contract.TaskType>(),
            Priority = task.Priority.As<Contract.TaskPriority>(),
            State = task.State.As<Contract.TaskState>(),
            AssigneeId = task.AssigneeId,
            CreatedBy = task.CreatedBy,
            WatcherIds = task.Watchers,
            DueAt = task.DueAt,
            DueOn = task.DueOn,
            TimeZone = task.TimeZone,
            ReminderMinutes = task.ReminderMinutes,
            RemindedAt = task.RemindedAt,
            IsOverdue = task.State == TaskState.Open && task.DueAt <= now,
            Recurrence = task.Recurrence,
            SeriesId = task.SeriesId,
            NextTaskId = task.NextTaskId,
            Checklist = [.. task.Checklist.Select(View)],
            Links = [.. task.Links.OrderBy(l => l.Id).Select(l => new TaskSubject(l.Kind, l.RecordId).View())],
            Result = task.Outcome,
            ClosedAt = task.ClosedAt,
            ClosedBy = task.ClosedBy,
            CreatedAt = task.CreatedAt,
            UpdatedAt = task.UpdatedAt,
            TrashedAt = task.TrashedAt,
            Version = task.Version,
        };

    static readonly ContractMap<TaskSubject, Contract.TaskLink> TaskLink = new(map => map.Map(c => c.Id, subject => subject.RecordId));

    public static Contract.TaskLink View(this TaskSubject subject) => TaskLink.View(subject);

    public static TaskSubject ToDomain(this Contract.TaskLink link) => new(link.Kind.As<TaskLinkKind>(), link.Id);

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
