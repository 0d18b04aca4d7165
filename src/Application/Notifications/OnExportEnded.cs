using MakCrm.Application.Exports.Public;
using MakCrm.Domain.Exports;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnExportEnded(INotificationsDb db, IExportJobs exports, TimeProvider clock) : IOn<ExportEnded>
{
    public async Task Handle(ExportEnded raised, EventFacts facts, CancellationToken ct)
    {
        if (await exports.NewsOf(raised.ExportId, ct) is not var (orderedBy, isReady))
            return;
        var kind = isReady ? NotificationKind.ExportReady : NotificationKind.ExportFailed;
        db.Notifications.Add(Notification.For(orderedBy, kind, SubjectKind.Export, raised.ExportId, clock.GetUtcNow()));
    }
}
