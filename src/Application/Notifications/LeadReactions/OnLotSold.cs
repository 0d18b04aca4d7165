using MakCrm.Domain.Market;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Tells the seller and the winner.</summary>
sealed class OnLotSold(LotNotifier notifier) : IEventHandler<LotSold>
{
    public Task Handle(LotSold raised, EventContext facts, CancellationToken ct)
    {
        var price = new NotificationPayload(Money.Of(raised.PriceMinor, raised.Currency));
        notifier.Tell(NotificationKind.LotSold, raised.LotId, price);
        return notifier.TellTenants([raised.WinnerTenantId], NotificationKind.LotWon, raised.LotId, price, ct);
    }
}
