using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientAssigned(INotificationsDb db, TimeProvider clock) : IOn<ClientAssigned>
{
    public Task Handle(ClientAssigned raised, EventFacts facts, CancellationToken ct)
    {
        if (raised.ResponsibleId is { } responsible)
            db.Notifications.Add(
                Notification.For(responsible, NotificationKind.ClientAssigned, SubjectKind.Client, raised.ClientId, clock.GetUtcNow())
            );
        return Task.CompletedTask;
    }
}
