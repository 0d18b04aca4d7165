using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnAmoAuthorizationLost(INotificationsDb db, TimeProvider clock) : IEventHandler<AmoAuthorizationLost>
{
    public Task Handle(AmoAuthorizationLost raised, EventContext facts, CancellationToken ct)
    {
        db.Notifications.Add(Notification.OfAmoAccount(raised.AccountId, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
