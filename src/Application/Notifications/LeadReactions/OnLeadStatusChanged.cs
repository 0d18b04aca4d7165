using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Most leads that change their status are nobody's whom it would surprise: it is followed, so that no change of status waits for this.</summary>
sealed class OnLeadStatusChanged(INotificationsDb db, ILeadNotificationRecipients hearers, ILeadStatusLookup statuses, TimeProvider clock)
    : IEventSubscription<LeadStatusChanged>
{
    public async Task Handle(IReadOnlyList<SubscriptionEvent> events, CancellationToken ct)
    {
        var moves = events.Select(e => new LeadStatusUpdate(e.RecordId, ((LeadStatusChanged)e.Raised).To, e.OccurredAt)).ToList();
        var provided = await hearers.OfMoves(moves, ct);
        if (provided.Count == 0)
            return;
        var names = (await statuses.All(ct)).ToDictionary(s => s.Code, s => new StatusName(s.NameEn, s.NameRu));
        foreach (var (move, hearer) in provided)
            // Deleted since: nobody could be told what it was called.
            if (names.TryGetValue(move.To, out var name))
                db.Notifications.Add(Notification.OfLeadStatus(move.LeadId, name, hearer, clock.GetUtcNow()));
    }
}
