using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientCommented(INotificationsDb db, IClientHearers hearers, TimeProvider clock) : IOn<ClientCommented>
{
    public async Task Handle(ClientCommented raised, EventFacts facts, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        foreach (var hearer in await hearers.OfComment(raised.ClientId, raised.CommentId, ct))
            db.Notifications.Add(Notification.For(hearer, NotificationKind.ClientCommented, SubjectKind.Client, raised.ClientId, at));
    }
}
