using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLeadHandedOver(INotificationsDb db, TimeProvider clock) : IEventHandler<LeadHandedOver>
{
    public Task Handle(LeadHandedOver raised, EventContext facts, CancellationToken ct)
    {
        db.Notifications.Add(Notification.OfLead(NotificationKind.LeadReceived, raised.LeadId, recipientId: null, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
