using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnAmoAuthorizationLost(INotificationsDb db, TimeProvider clock) : IOn<AmoAuthorizationLost>
{
    public Task Handle(AmoAuthorizationLost raised, EventFacts facts, CancellationToken ct)
    {
        db.Notifications.Add(Notification.OfAmoAccount(raised.AccountId, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
