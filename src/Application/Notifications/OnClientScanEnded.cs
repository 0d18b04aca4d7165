using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientScanEnded(INotificationsDb db, IClientHearers hearers, TimeProvider clock) : IOn<ClientScanEnded>
{
    public async Task Handle(ClientScanEnded raised, EventFacts facts, CancellationToken ct)
    {
        if (await hearers.OfScan(raised.ScanId, ct) is { } starter)
            db.Notifications.Add(
                Notification.For(starter, NotificationKind.ClientScanFinished, SubjectKind.ClientScan, raised.ScanId, clock.GetUtcNow())
            );
    }
}
