using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientScanEnded(INotificationsDb db, IClientNotificationRecipients hearers, TimeProvider clock)
    : IEventHandler<ClientScanEnded>
{
    public async Task Handle(ClientScanEnded raised, EventContext facts, CancellationToken ct)
    {
        if (await hearers.OfScan(raised.ScanId, ct) is { } starter)
            db.Notifications.Add(
                Notification.For(
                    starter,
                    NotificationKind.ClientScanFinished,
                    NotificationSubjectType.ClientScan,
                    raised.ScanId,
                    clock.GetUtcNow()
                )
            );
    }
}
