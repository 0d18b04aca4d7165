using MakCrm.Domain.Market;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLotUnsold(LotNotifier notifier) : IEventHandler<LotUnsold>
{
    public Task Handle(LotUnsold raised, EventContext facts, CancellationToken ct)
    {
        notifier.Tell(NotificationKind.LotUnsold, raised.LotId, NotificationPayload.None);
        return Task.CompletedTask;
    }
}
