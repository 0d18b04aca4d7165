using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLeadPeopleMentioned(MentionNotifier notifier) : IEventHandler<LeadPeopleMentioned>
{
    public Task Handle(LeadPeopleMentioned raised, EventContext facts, CancellationToken ct) =>
        notifier.Tell((NotificationSubjectType.Lead, RecordType.Lead, raised.LeadId), raised.PersonIds, ct);
}
