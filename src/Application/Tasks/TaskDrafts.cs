using MakCrm.Application.Calendars.Public;
using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

/// <summary>Makes out of what was told what a task is to be, or the refusal where it names what is not there.</summary>
sealed class TaskDrafts(TaskPeople people, TaskRecords records, IWorkingTime time, TimeProvider clock) : IModuleService
{
    public async Task<Result<TaskDetails>> Details(Contract.TaskCreation provided, Guid? assigneeId, CancellationToken ct)
    {
        if (await people.Assignee(assigneeId, ct) is { } nobody)
            return nobody;
        if (await people.Watchers(provided.WatcherIds ?? [], ct) is { } unknown)
            return unknown;
        var zone = await people.ZoneOf(assigneeId, ct);
        var due = await Due(new(provided.DueAt, provided.DueOn, provided.DueInWorkingHours, provided.CalendarId), zone, ct);
        return due.Map(at => new TaskDetails(
            provided.Title,
            provided.Type?.MapTo<TaskType>() ?? TaskType.Other,
            provided.Priority?.MapTo<TaskPriority>() ?? TaskPriority.Normal,
            at
        )
        {
            Description = provided.Description,
            ReminderMinutes = provided.ReminderMinutes,
            Recurrence = provided.Recurrence,
            Watchers = provided.WatcherIds ?? [],
        });
    }

    public async Task<Result<TaskDetails>> Details(TaskItem task, MergePatch<Contract.TaskChanges> patch, CancellationToken ct)
    {
        var (now, to) = (task.Details, patch.Changes);
        if (await people.Watchers((to.WatcherIds ?? []).Except(now.Watchers), ct) is { } unknown)
            return unknown;
        var isDueTold = patch.Contains("dueAt") || patch.Contains("dueOn") || to.DueInWorkingHours is not null;
        var due = isDueTold ? await Due(new(to.DueAt, to.DueOn, to.DueInWorkingHours, to.CalendarId), now.Due.TimeZone, ct) : now.Due;
        return due.Map(at =>
            now with
            {
                Title = to.Title ?? now.Title,
                Description = patch.ValueOr("description", to.Description, now.Description),
                Type = to.Type?.MapTo<TaskType>() ?? now.Type,
                Priority = to.Priority?.MapTo<TaskPriority>() ?? now.Priority,
                Due = at,
                ReminderMinutes = patch.ValueOr("reminderMinutes", to.ReminderMinutes, now.ReminderMinutes),
                Recurrence = patch.ValueOr("recurrence", to.Recurrence, now.Recurrence),
                Watchers = to.WatcherIds ?? now.Watchers,
            }
        );
    }

    /// <summary>What it is to be about; records that are linked already and that the caller does not see stay linked.</summary>
    public async Task<Result<IReadOnlyList<TaskSubject>>> Links(
        IReadOnlyCollection<Contract.TaskLink> provided,
        IEnumerable<TaskLink> present,
        CancellationToken ct
    )
    {
        var requested = provided.Select(l => l.ToDomain()).Distinct().ToList();
        var linked = present.Select(l => new TaskSubject(l.Kind, l.RecordId)).ToList();
        var visible = await records.Visible([.. requested, .. linked], ct);
        if (requested.Exists(subject => !visible.Contains(subject)))
            return TaskErrors.LinkUnknown;
        return requested.Union(linked.Where(subject => !visible.Contains(subject))).ToList();
    }

    async Task<Result<TaskDue>> Due(ToldDue provided, string zone, CancellationToken ct)
    {
        if (provided.Day is { } day)
            return TaskDue.OnDay(day, zone);
        if (provided.WorkingHours is not { } hours)
            return provided.At is { } at ? TaskDue.AtTime(at, zone) : TaskDue.Never(zone);
        var counted = await time.Add(provided.CalendarId, clock.GetUtcNow(), hours, ct);
        return counted.Map(moment => TaskDue.AtTime(moment, zone));
    }

    readonly record struct ToldDue(DateTimeOffset? At, DateOnly? Day, decimal? WorkingHours, Guid? CalendarId);
}
