using MakCrm.Domain.Messengers;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnMessengerLinked(INotificationsDb db, TimeProvider clock) : IEventHandler<MessengerLinked>
{
    public Task Handle(MessengerLinked raised, EventContext facts, CancellationToken ct)
    {
        var (person, now) = (raised.UserId, clock.GetUtcNow());
        db.Notifications.Add(
            Notification.For(person, NotificationKind.MessengerLinked, NotificationSubjectType.MessengerIdentity, raised.IdentityId, now)
        );
        return Task.CompletedTask;
    }
}
