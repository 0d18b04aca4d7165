using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientCommented(INotificationsDb db, IClientNotificationRecipients hearers, TimeProvider clock)
    : IEventHandler<ClientCommented>
{
    public async Task Handle(ClientCommented raised, EventContext facts, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        foreach (var hearer in await hearers.OfComment(raised.ClientId, raised.CommentId, ct))
            db.Notifications.Add(
                Notification.For(hearer, NotificationKind.ClientCommented, NotificationSubjectType.Client, raised.ClientId, at)
            );
    }
}
