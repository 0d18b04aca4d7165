using FluentValidation;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

sealed class ListTasksValidator : AbstractValidator<Contract.ListTasks>
{
    public ListTasksValidator()
    {
        RuleFor(l => l.RecordKind).NotNull().WithErrorCode("required").When(l => l.RecordId is not null);
        RuleFor(l => l.RecordId).NotNull().WithErrorCode("required").When(l => l.RecordKind is not null);
    }
}

sealed class ListTasksHandler(TaskVisibility visibility, ITasksDb db, TaskRecords records, TaskReader reader)
    : IMessageHandler<Contract.ListTasks, Contract.TaskPage>
{
    public async Task<Result<Contract.TaskPage>> Handle(Contract.ListTasks request, CancellationToken cancellationToken)
    {
        var tasks = await About(Filter(visibility.Tasks(TaskVisibility.Read), request), request, cancellationToken);
        var page = await tasks.AsNoTracking().ToPage(request.Cursor, request.Limit, t => t.View(reader.Now), cancellationToken);
        if (!page.IsOk)
            return page.Error;
        return new Contract.TaskPage
        {
            Items = await reader.Show(page.Value.Items, cancellationToken),
            NextCursor = page.Value.NextCursor,
            Total = await tasks.ToTotal(request.Count, cancellationToken),
        };
    }

    /// <summary>A record that is not there for the caller has no tasks for them.</summary>
    async Task<IQueryable<TaskItem>> About(IQueryable<TaskItem> tasks, Contract.ListTasks by, CancellationToken ct)
    {
        if ((by.RecordKind, by.RecordId) is not ({ } provided, { } id))
            return tasks;
        var subject = new TaskSubject(provided.MapTo<TaskLinkKind>(), id);
        if ((await records.Visible([subject], ct)).Count == 0)
            return tasks.Where(t => false);
        return tasks.Where(t => db.TaskLinks.Any(l => l.TaskId == t.Id && l.Kind == subject.Kind && l.RecordId == subject.RecordId));
    }

    IQueryable<TaskItem> Filter(IQueryable<TaskItem> tasks, Contract.ListTasks by)
    {
        tasks = by.TrashState switch
        {
            Contract.TaskTrashState.All => tasks,
            Contract.TaskTrashState.Trashed => tasks.Where(t => t.TrashedAt != null),
            Contract.TaskTrashState.Active or null => tasks.Where(t => t.TrashedAt == null),
        };
        if (by.State?.MapTo<TaskState>() is { } state)
            tasks = tasks.Where(t => t.State == state);
        if (by.Type?.MapTo<TaskType>() is { } type)
            tasks = tasks.Where(t => t.Type == type);
        if (by.Priority?.MapTo<TaskPriority>() is { } priority)
            tasks = tasks.Where(t => t.Priority == priority);
        return Due(OfPeople(tasks, by), by);
    }

    static IQueryable<TaskItem> OfPeople(IQueryable<TaskItem> tasks, Contract.ListTasks by)
    {
        if (by.AssigneeId is { } assignee)
            tasks = tasks.Where(t => t.AssigneeId == assignee);
        if (by.Unassigned is { } isNobodys)
            tasks = tasks.Where(t => t.AssigneeId == null == isNobodys);
        if (by.WatcherId is { } watcher)
            tasks = tasks.Where(t => t.Watchers.Contains(watcher));
        return tasks;
    }

    IQueryable<TaskItem> Due(IQueryable<TaskItem> tasks, Contract.ListTasks by)
    {
        var now = reader.Now;
        if (by.DueFrom is { } from)
            tasks = tasks.Where(t => t.DueAt >= from);
        if (by.DueTo is { } to)
            tasks = tasks.Where(t => t.DueAt < to);
        return by.Overdue switch
        {
            true => tasks.Where(t => t.State == TaskState.Open && t.DueAt <= now),
            false => tasks.Where(t => t.State != TaskState.Open || t.DueAt == null || t.DueAt > now),
            null => tasks,
        };
    }
}
