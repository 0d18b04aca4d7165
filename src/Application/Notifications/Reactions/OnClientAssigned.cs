using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientAssigned(INotificationsDb db, TimeProvider clock) : IEventHandler<ClientAssigned>
{
    public Task Handle(ClientAssigned raised, EventContext facts, CancellationToken ct)
    {
        if (raised.ResponsibleId is { } responsible)
            db.Notifications.Add(
                Notification.For(
                    responsible,
                    NotificationKind.ClientAssigned,
                    NotificationSubjectType.Client,
                    raised.ClientId,
                    clock.GetUtcNow()
                )
            );
        return Task.CompletedTask;
    }
}
