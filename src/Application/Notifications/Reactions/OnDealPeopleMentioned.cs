using MakCrm.Domain.Deals;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnDealPeopleMentioned(MentionNotifier news) : IEventHandler<DealPeopleMentioned>
{
    public Task Handle(DealPeopleMentioned raised, EventContext facts, CancellationToken ct) =>
        news.Tell((NotificationSubjectType.Deal, RecordType.Deal, raised.DealId), raised.PersonIds, ct);
}
