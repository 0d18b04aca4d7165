using MakCrm.Application.Calendars.Public;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

/// <summary>
/// The caller's open tasks as entries of a calendar. A task has its own id; an occurrence to come has no task yet, so it has that of its series and
/// its time.
/// </summary>
sealed class TaskCalendarSource(TaskVisibility visibility, IRecurrenceRules rules, ICaller caller, TimeProvider clock) : ICalendarSource
{
    const int Most = 500;

    /// <summary>Each is counted from the beginning of its series.</summary>
    const int MostSeries = 50;
    static readonly TimeSpan Back = TimeSpan.FromDays(90);
    static readonly TimeSpan Ahead = TimeSpan.FromDays(365);
    static readonly TimeSpan RepeatsAhead = TimeSpan.FromDays(90);

    public async Task<IReadOnlyList<CalendarEntry>> OfCaller(CancellationToken ct)
    {
        if (!caller.HasPermission(TaskVisibility.Read))
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
        var series = tasks.Where(t => t.Recurrence is not null).Take(MostSeries).ToHashSet();
        return [.. tasks.SelectMany(t => series.Contains(t) ? [Entry(t), .. Upcoming(t, now)] : new[] { Entry(t) })];
    }

    /// <summary>As completing it would make them: after its own time and still to come.</summary>
    IEnumerable<CalendarEntry> Upcoming(TaskItem task, DateTimeOffset now)
    {
        var start = new TaskDue(task.SeriesStartAt, task.SeriesStartOn, task.TimeZone);
        var after = task.DueAt > now ? task.DueAt.Value : now;
        return rules
            .Between(task.Recurrence!, start, after, now + RepeatsAhead)
            .Select(due => Entry(task, $"{task.SeriesId}-{due.At!.Value.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", due));
    }

    static CalendarEntry Entry(TaskItem task) => Entry(task, $"{task.Id}", task.Due);

    static CalendarEntry Entry(TaskItem task, string id, TaskDue due) =>
        new($"{id}@mak-crm", task.Title, due.At!.Value, due.On)
        {
            Description = Text(task),
            Category = EnumWireFormat.ToWireName(task.Type),
            Priority = PriorityOf(task.Priority),
            Sequence = task.Version,
            ChangedAt = task.UpdatedAt,
        };

    static string? Text(TaskItem task)
    {
        var steps = task.Checklist.Select(item => $"{(item.IsDone ? "☑" : "☐")} {item.Text}");
        string[] lines = [.. task.Description is { } description ? [description] : Array.Empty<string>(), .. steps];
        return lines.Length == 0 ? null : string.Join('\n', lines);
    }

    static int PriorityOf(TaskPriority priority) =>
        priority switch
        {
            TaskPriority.Urgent => 1,
            TaskPriority.High => 3,
            TaskPriority.Normal => 5,
            TaskPriority.Low => 9,
        };
}
