using MakCrm.Domain.Deals;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnDealPeopleMentioned(MentionNews news) : IOn<DealPeopleMentioned>
{
    public Task Handle(DealPeopleMentioned raised, EventFacts facts, CancellationToken ct) =>
        news.Tell((SubjectKind.Deal, RecordKind.Deal, raised.DealId), raised.PersonIds, ct);
}
