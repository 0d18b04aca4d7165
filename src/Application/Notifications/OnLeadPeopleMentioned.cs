using MakCrm.Domain.Leads;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLeadPeopleMentioned(MentionNews news) : IOn<LeadPeopleMentioned>
{
    public Task Handle(LeadPeopleMentioned raised, EventFacts facts, CancellationToken ct) =>
        news.Tell((SubjectKind.Lead, RecordKind.Lead, raised.LeadId), raised.PersonIds, ct);
}
