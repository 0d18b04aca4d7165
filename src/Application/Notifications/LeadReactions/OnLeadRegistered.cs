using MakCrm.Application.Imports.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Notifications;

/// <summary>Leads come in often and from machines: they are followed, so that no intake waits for this. Of those of an import its end tells.</summary>
sealed class OnLeadRegistered(LeadNotifier notifier, ILeadNotificationRecipients hearers, IImportResults imports)
    : IEventSubscription<LeadRegistered>
{
    public async Task Handle(IReadOnlyList<SubscriptionEvent> events, CancellationToken ct)
    {
        var ids = events.Select(e => e.RecordId).ToList();
        var imported = await imports.Among(ids, ct);
        notifier.Tell(await hearers.OfRegistrations([.. ids.Where(id => !imported.Contains(id))], ct));
    }
}
