using MakCrm.Domain.Market;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnLotOpened(LotNotifier notifier) : IEventHandler<LotOpened>, IEventHandler<LotReopened>
{
    public Task Handle(LotOpened raised, EventContext facts, CancellationToken ct) =>
        Tell(raised.EligibleTenantIds, raised.LotId, new(EndsAt: raised.EndsAt), ct);

    public Task Handle(LotReopened raised, EventContext facts, CancellationToken ct) =>
        Tell(raised.EligibleTenantIds, raised.LotId, new(Money.Of(raised.ReserveMinor, raised.Currency), raised.EndsAt), ct);

    Task Tell(IReadOnlyList<Guid> bidders, Guid lotId, NotificationPayload about, CancellationToken ct) =>
        notifier.TellTenants(bidders, NotificationKind.LotOpened, lotId, about, ct);
}
