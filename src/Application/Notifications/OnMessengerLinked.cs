using MakCrm.Domain.Messengers;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnMessengerLinked(INotificationsDb db, TimeProvider clock) : IOn<MessengerLinked>
{
    public Task Handle(MessengerLinked raised, EventFacts facts, CancellationToken ct)
    {
        var (person, now) = (raised.UserId, clock.GetUtcNow());
        db.Notifications.Add(
            Notification.For(person, NotificationKind.MessengerLinked, SubjectKind.MessengerIdentity, raised.IdentityId, now)
        );
        return Task.CompletedTask;
    }
}
