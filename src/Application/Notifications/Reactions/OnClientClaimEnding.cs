using MakCrm.Domain.Notifications;
using MakCrm.Domain.Protection;

namespace MakCrm.Application.Notifications;

/// <summary>Tells people what becomes of the clients that are theirs.</summary>
sealed class OnClientClaimEnding(INotificationsDb db, TimeProvider clock)
    : IEventHandler<ClientClaimEnding>,
        IEventHandler<ClientClaimEnded>,
        IEventHandler<ClientClaimMade>
{
    public Task Handle(ClientClaimEnding raised, EventContext facts, CancellationToken ct) =>
        Tell(raised.MemberId, NotificationKind.ClaimEnding, raised.ClientId, raised.Until);

    public Task Handle(ClientClaimEnded raised, EventContext facts, CancellationToken ct) =>
        Tell(raised.MemberId, NotificationKind.ClaimEnded, raised.ClientId, null);

    public Task Handle(ClientClaimMade raised, EventContext facts, CancellationToken ct) =>
        raised.IsGiven ? Tell(raised.MemberId, NotificationKind.ClaimReceived, raised.ClientId, raised.Until) : Task.CompletedTask;

    Task Tell(Guid? holder, NotificationKind kind, Guid clientId, DateTimeOffset? until)
    {
        if (holder is { } member)
            db.Notifications.Add(Notification.OfClaim(member, kind, clientId, until, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
