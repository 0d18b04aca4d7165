using MakCrm.Application.Imports.Public;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Tells the manager of the first lead; everybody, when nobody answers for it. Of those of an import its end tells.</summary>
sealed class OnLeadDuplicateRegistered(INotificationsDb db, IImportResults imports, TimeProvider clock)
    : IEventHandler<LeadDuplicateRegistered>
{
    public async Task Handle(LeadDuplicateRegistered raised, EventContext facts, CancellationToken ct)
    {
        if ((await imports.Among([raised.LeadId], ct)).Count > 0)
            return;
        db.Notifications.Add(Notification.OfLead(NotificationKind.LeadDuplicate, raised.LeadId, raised.ResponsibleId, clock.GetUtcNow()));
    }
}
