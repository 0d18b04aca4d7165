using MakCrm.Domain.Market;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLotUnsold(LotNews news) : IOn<LotUnsold>
{
    public Task Handle(LotUnsold raised, EventFacts facts, CancellationToken ct)
    {
        news.Tell(NotificationKind.LotUnsold, raised.LotId, NotificationFacts.None);
        return Task.CompletedTask;
    }
}
