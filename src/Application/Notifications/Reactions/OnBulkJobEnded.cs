using MakCrm.Domain.Bulk;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Whoever has cancelled his job knows that it has ended.</summary>
sealed class OnBulkJobEnded(INotificationsDb db, TimeProvider clock) : IEventHandler<BulkJobEnded>
{
    public Task Handle(BulkJobEnded raised, EventContext facts, CancellationToken ct)
    {
        var kind = raised.IsFailed ? NotificationKind.BulkJobFailed : NotificationKind.BulkJobFinished;
        if (!raised.IsCancelled)
            db.Notifications.Add(
                Notification.For(raised.StartedBy, kind, NotificationSubjectType.BulkJob, raised.JobId, clock.GetUtcNow())
            );
        return Task.CompletedTask;
    }
}
