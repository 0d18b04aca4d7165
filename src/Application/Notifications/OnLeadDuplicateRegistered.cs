using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Tells the manager of the first lead; everybody, when nobody answers for it.</summary>
sealed class OnLeadDuplicateRegistered(INotificationsDb db, TimeProvider clock) : IOn<LeadDuplicateRegistered>
{
    public Task Handle(LeadDuplicateRegistered raised, EventFacts facts, CancellationToken ct)
    {
        db.Notifications.Add(Notification.OfLead(NotificationKind.LeadDuplicate, raised.LeadId, raised.ResponsibleId, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
