using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

sealed class TaskExchange(ITasksDb db, TaskWriter writer, TaskPeople people, IRecurrenceRules rules, TaskClock clock) : ITaskExchange
{
    public async Task<IReadOnlyList<ExchangedTask>> Read(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        [.. (await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(ct)).Select(View)];

    public async Task<Result<Guid>> Create(TaskFields fields, Guid leadId, string causeKey, CancellationToken ct)
    {
        if (await db.Tasks.Where(t => t.CauseKey == causeKey).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(ct) is { } made)
            return made;
        var assignee = await people.Assignee(fields.AssigneeId, ct) is null ? fields.AssigneeId : null;
        var zone = await people.ZoneOf(assignee, ct);
        var never = new TaskDetails("", TaskType.Other, TaskPriority.Normal, TaskDue.Never(zone));
        return writer.Create(Fields(never, fields), assignee, new([new(TaskLinkKind.Lead, leadId)], [], causeKey)).Map(task => task.Id);
    }

    public async Task<Result> Write(Guid id, TaskFields fields, CancellationToken ct)
    {
        if (await db.Tasks.FirstOrDefaultAsync(t => t.Id == id, ct) is not { } task)
            return TaskErrors.NotFound;
        if (fields.IsClosed == false && task.State != TaskState.Open && task.Reopen(clock.Now).Error is { } shut)
            return shut;
        if (task.Change(Fields(task.Details, fields), null, rules, clock.Now).Error is { } refusal)
            return refusal;
        if (fields.AssigneeId is { } assignee && await people.Assignee(assignee, ct) is null)
            task.Assign(assignee, await people.ZoneOf(assignee, ct), clock.Now);
        return fields.IsClosed == true ? Complete(task, fields.Result) : Result.Ok();
    }

    public async Task<Result> Cancel(Guid id, string reason, CancellationToken ct) =>
        await db.Tasks.FirstOrDefaultAsync(t => t.Id == id, ct) is { } task ? task.Cancel(reason, clock.Now) : TaskErrors.NotFound;

    Result Complete(TaskItem task, string? result)
    {
        var completed = task.Complete(result, rules, clock.Now);
        if (!completed.IsOk)
            return completed.Error;
        if (completed.Value is { } next)
            db.Tasks.Add(next);
        return Result.Ok();
    }

    static TaskDetails Fields(TaskDetails now, TaskFields fields)
    {
        var (title, description) = fields.Text is { } text ? TaskTexts.Split(text) : (now.Title, now.Description);
        return now with
        {
            Title = title,
            Description = description,
            Type = fields.Type?.MapTo<TaskType>() ?? now.Type,
            Due = fields.DueAt is { } at ? Due(at, now.Due.TimeZone) : now.Due,
        };
    }

    static TaskDue Due(DateTimeOffset at, string zone)
    {
        var local = at.ToLocal(TimeZoneInfo.FindSystemTimeZoneById(zone));
        return local is { Hour: 23, Minute: 59 } ? TaskDue.OnDay(DateOnly.FromDateTime(local), zone) : TaskDue.AtTime(at, zone);
    }

    static ExchangedTask View(TaskItem task) =>
        new(
            task.Id,
            TaskTexts.Join(task.Title, task.Description),
            task.DueAt,
            task.Type.MapTo<Contract.TaskType>(),
            task.AssigneeId,
            task.State != TaskState.Open || task.TrashedAt is not null,
            task.CreatedAt,
            task.UpdatedAt
        )
        {
            IsCompleted = task.State == TaskState.Completed && task.TrashedAt is null,
            Result = task.Outcome,
            CauseKey = task.CauseKey,
            Links = [.. task.Links.OrderBy(l => l.Id).Select(l => new LinkedRecord(l.Kind.MapTo<Contract.TaskLinkKind>(), l.RecordId))],
        };
}

/// <summary>Who does something now.</summary>
sealed class TaskClock(ICaller caller, TimeProvider clock) : IModuleService
{
    public ActorStamp Now => caller.Now(clock);
}
