using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

sealed class TaskAgenda(TaskVisibility visibility, IRecurrenceRules rules, ICaller caller, TimeProvider clock) : ITaskAgenda
{
    const int Most = 500;

    /// <summary>Each is counted from the beginning of its series.</summary>
    const int MostSeries = 50;
    static readonly TimeSpan Back = TimeSpan.FromDays(90);
    static readonly TimeSpan Ahead = TimeSpan.FromDays(365);
    static readonly TimeSpan RepeatsAhead = TimeSpan.FromDays(90);

    public async Task<IReadOnlyList<AgendaTask>> OfCaller(CancellationToken ct)
    {
        if (!caller.May(TaskVisibility.Read))
            return [];
        var now = clock.GetUtcNow();
        var (from, to) = (now - Back, now + Ahead);
        var tasks = await visibility
            .Tasks(TaskVisibility.Read)
            .Where(t => t.AssigneeId == caller.Id && t.State == TaskState.Open && t.TrashedAt == null && t.DueAt >= from && t.DueAt < to)
            .AsNoTracking()
            .OrderBy(t => t.DueAt)
            .ThenBy(t => t.Id)
            .Take(Most)
            .ToListAsync(ct);
        var series = tasks.Where(t => t.Recurrence is not null).Take(MostSeries).Select(t => t.Id).ToHashSet();
        return [.. tasks.Select(t => View(t, series.Contains(t.Id) ? Upcoming(t, now) : []))];
    }

    /// <summary>As completing it would make them: after its own time and still to come.</summary>
    IReadOnlyList<TaskDue> Upcoming(TaskItem task, DateTimeOffset now)
    {
        var after = task.DueAt > now ? task.DueAt.Value : now;
        return rules.Between(task.Recurrence!, new(task.SeriesStartAt, task.SeriesStartOn, task.TimeZone), after, now + RepeatsAhead);
    }

    static AgendaTask View(TaskItem task, IReadOnlyList<TaskDue> upcoming) =>
        new(
            task.Id,
            task.SeriesId,
            task.Title,
            task.Description,
            task.Type.As<Contract.TaskType>(),
            task.Priority.As<Contract.TaskPriority>(),
            Time(task.Due),
            [.. upcoming.Select(Time)],
            [.. task.Checklist.Select(item => new AgendaStep(item.Text, item.IsDone))],
            task.UpdatedAt,
            task.Version
        );

    static AgendaTime Time(TaskDue due) => new(due.At!.Value, due.On);
}
