using MakCrm.Application.Imports.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Imports;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Of all leads that an import has brought, each whom they concern is told once.</summary>
sealed class OnImportEnded(LeadNotifier notifier, ILeadNotificationRecipients hearers, IImportResults imports) : IEventHandler<ImportEnded>
{
    public async Task Handle(ImportEnded raised, EventContext facts, CancellationToken ct)
    {
        if (await imports.Ended(raised.ImportId, ct) is not { RecordType: RecordType.Lead, OrderedBy: var writer })
            return;
        var provided = new Dictionary<NotificationReaders, (Guid Lead, int Count)>();
        for (var part = await imports.Created(raised.ImportId, 0, ct); part.Last is { } last; )
        {
            foreach (var one in await hearers.OfRegistrations(part.Ids, ct))
                Count(provided, LeadNotifier.Readers(one.PersonId, writer), one.LeadId);
            part = await imports.Created(raised.ImportId, last, ct);
        }

        foreach (var (readers, (lead, count)) in provided)
            notifier.Tell(lead, count, readers);
    }

    static void Count(Dictionary<NotificationReaders, (Guid Lead, int Count)> provided, NotificationReaders readers, Guid lead) =>
        provided[readers] = (lead, provided.GetValueOrDefault(readers).Count + 1);
}
