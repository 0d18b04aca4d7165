using MakCrm.Domain.Deals;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnDealPeopleMentioned(MentionNotifier notifier) : IEventHandler<DealPeopleMentioned>
{
    public Task Handle(DealPeopleMentioned raised, EventContext facts, CancellationToken ct) =>
        notifier.Tell((NotificationSubjectType.Deal, RecordType.Deal, raised.DealId), raised.PersonIds, ct);
}
