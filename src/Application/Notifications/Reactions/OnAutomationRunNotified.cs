using MakCrm.Domain.Automation;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>A rule tells people of a record; the owner of a rule is told that it was paused.</summary>
sealed class OnAutomationRunNotified(INotificationsDb db, TimeProvider clock)
    : IEventHandler<AutomationRunNotified>,
        IEventHandler<AutomationRulePaused>
{
    public Task Handle(AutomationRunNotified raised, EventContext facts, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var person in raised.People)
            db.Notifications.Add(Notification.OfAutomation(person, raised.Record, raised.RecordId, raised.Text, now));
        return Task.CompletedTask;
    }

    public Task Handle(AutomationRulePaused raised, EventContext facts, CancellationToken ct)
    {
        if (raised.OwnerId is { } owner)
            db.Notifications.Add(
                Notification.For(
                    owner,
                    NotificationKind.AutomationPaused,
                    NotificationSubjectType.AutomationRule,
                    raised.RuleId,
                    clock.GetUtcNow()
                )
            );
        return Task.CompletedTask;
    }
}
