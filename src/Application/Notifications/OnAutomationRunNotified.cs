using MakCrm.Domain.Automation;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>A rule tells people of a record; the owner of a rule is told that it was paused.</summary>
sealed class OnAutomationRunNotified(INotificationsDb db, TimeProvider clock) : IOn<AutomationRunNotified>, IOn<AutomationRulePaused>
{
    public Task Handle(AutomationRunNotified raised, EventFacts facts, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var person in raised.People)
            db.Notifications.Add(Notification.OfAutomation(person, raised.Record, raised.RecordId, raised.Text, now));
        return Task.CompletedTask;
    }

    public Task Handle(AutomationRulePaused raised, EventFacts facts, CancellationToken ct)
    {
        if (raised.OwnerId is { } owner)
            db.Notifications.Add(
                Notification.For(owner, NotificationKind.AutomationPaused, SubjectKind.AutomationRule, raised.RuleId, clock.GetUtcNow())
            );
        return Task.CompletedTask;
    }
}
