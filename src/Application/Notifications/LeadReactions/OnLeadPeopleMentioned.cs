using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLeadPeopleMentioned(MentionNotifier news) : IEventHandler<LeadPeopleMentioned>
{
    public Task Handle(LeadPeopleMentioned raised, EventContext facts, CancellationToken ct) =>
        news.Tell((NotificationSubjectType.Lead, RecordType.Lead, raised.LeadId), raised.PersonIds, ct);
}
