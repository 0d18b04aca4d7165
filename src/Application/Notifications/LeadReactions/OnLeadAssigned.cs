using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLeadAssigned(INotificationsDb db, TimeProvider clock) : IEventHandler<LeadAssigned>
{
    public Task Handle(LeadAssigned raised, EventContext facts, CancellationToken ct)
    {
        if (raised.ResponsibleId is { } responsible)
            db.Notifications.Add(Notification.OfLead(NotificationKind.LeadAssigned, raised.LeadId, responsible, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
