using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

/// <summary>What a new task has beside its details.</summary>
sealed record TaskContent(IReadOnlyCollection<TaskSubject> Links, IEnumerable<string> Steps, string? CauseKey = null);

/// <summary>Puts new tasks among the others.</summary>
sealed class TaskWriter(ITasksDb db, IRecurrenceRules rules, ICaller caller, TimeProvider clock) : IModuleService
{
    public Result<TaskItem> Create(TaskDetails details, Guid? assigneeId, TaskContent content)
    {
        var stamp = caller.Now(clock);
        var created = TaskItem.Create(new(stamp.ActorId, content.CauseKey), details, assigneeId, rules, stamp);
        if (!created.IsOk)
            return created;
        var task = created.Value;
        task.Link(content.Links, stamp.At);
        foreach (var step in content.Steps)
            task.AddStep(step, stamp);
        db.Tasks.Add(task);
        return task;
    }
}
