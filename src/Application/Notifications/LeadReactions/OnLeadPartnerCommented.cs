using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>What the partner of a lead writes is told to whoever answers for it, and what they are answered to the partner.</summary>
sealed class OnLeadPartnerCommented(INotificationsDb db, ILeadNotificationRecipients hearers, TimeProvider clock)
    : IEventHandler<LeadPartnerCommented>
{
    public async Task Handle(LeadPartnerCommented raised, EventContext facts, CancellationToken ct)
    {
        foreach (var hearer in await hearers.OfPartnerComment(raised.LeadId, raised.CommentId, ct))
        {
            var to = LeadNotifier.Readers(hearer.PersonId, hearer.ActorId);
            db.Notifications.Add(Notification.OfLeadComment(raised.LeadId, to, clock.GetUtcNow()));
        }
    }
}
