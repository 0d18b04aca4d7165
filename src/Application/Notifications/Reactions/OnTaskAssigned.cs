using MakCrm.Application.Organization.Public;
using MakCrm.Domain.Notifications;
using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Notifications;

/// <summary>Tells people of tasks that they were given, that are due soon, and whose time is over; of the last also whoever leads them.</summary>
sealed class OnTaskAssigned(INotificationsDb db, ITeamLeads leads, TimeProvider clock)
    : IEventHandler<TaskAssigned>,
        IEventHandler<TaskReminded>,
        IEventHandler<TaskOverdue>
{
    public Task Handle(TaskAssigned raised, EventContext facts, CancellationToken ct)
    {
        if (raised.AssigneeId is { } assignee && assignee != raised.ById)
            Tell(assignee, NotificationKind.TaskAssigned, raised.TaskId, null);
        return Task.CompletedTask;
    }

    public Task Handle(TaskReminded raised, EventContext facts, CancellationToken ct)
    {
        if (raised.AssigneeId is { } assignee)
            Tell(assignee, NotificationKind.TaskReminder, raised.TaskId, raised.DueAt);
        return Task.CompletedTask;
    }

    public async Task Handle(TaskOverdue raised, EventContext facts, CancellationToken ct)
    {
        if (raised.AssigneeId is not { } assignee)
            return;
        Tell(assignee, NotificationKind.TaskOverdue, raised.TaskId, raised.DueAt);
        foreach (var lead in await leads.Of(assignee, ct))
            Tell(lead, NotificationKind.TaskOverdue, raised.TaskId, raised.DueAt);
    }

    void Tell(Guid personId, NotificationKind kind, Guid taskId, DateTimeOffset? dueAt) =>
        db.Notifications.Add(Notification.OfTask(personId, kind, taskId, dueAt, clock.GetUtcNow()));
}
