using MakCrm.Domain.Market;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLotOutbid(LotNotifier notifier) : IEventHandler<LotOutbid>
{
    public Task Handle(LotOutbid raised, EventContext facts, CancellationToken ct) =>
        notifier.TellTenants(
            raised.LosingTenantIds,
            NotificationKind.LotOutbid,
            raised.LotId,
            new(Money.Of(raised.PriceMinor, raised.Currency)),
            ct
        );
}
