using MakCrm.Application.Exports.Public;
using MakCrm.Domain.Exports;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnExportEnded(INotificationsDb db, IExportProcessor exports, TimeProvider clock) : IEventHandler<ExportEnded>
{
    public async Task Handle(ExportEnded raised, EventContext facts, CancellationToken ct)
    {
        if (await exports.GetOutcome(raised.ExportId, ct) is not var (orderedBy, isReady))
            return;
        var kind = isReady ? NotificationKind.ExportReady : NotificationKind.ExportFailed;
        db.Notifications.Add(Notification.For(orderedBy, kind, NotificationSubjectType.Export, raised.ExportId, clock.GetUtcNow()));
    }
}
