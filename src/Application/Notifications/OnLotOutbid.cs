using MakCrm.Domain.Market;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLotOutbid(LotNews news) : IOn<LotOutbid>
{
    public Task Handle(LotOutbid raised, EventFacts facts, CancellationToken ct) =>
        news.TellTenants(
            raised.LosingTenantIds,
            NotificationKind.LotOutbid,
            raised.LotId,
            new(Money.Of(raised.PriceMinor, raised.Currency)),
            ct
        );
}
