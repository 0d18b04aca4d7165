using MakCrm.Domain.Notifications;
using MakCrm.Domain.Protection;

namespace MakCrm.Application.Notifications;

/// <summary>The holder hears that he is to answer, both sides how it ended.</summary>
sealed class OnClaimDisputeOpened(INotificationsDb db, TimeProvider clock)
    : IEventHandler<ClaimDisputeOpened>,
        IEventHandler<ClaimDisputeDecided>
{
    public Task Handle(ClaimDisputeOpened raised, EventContext facts, CancellationToken ct)
    {
        Tell(raised.HolderId, NotificationKind.ClaimDisputed, raised.DisputeId);
        return Task.CompletedTask;
    }

    public Task Handle(ClaimDisputeDecided raised, EventContext facts, CancellationToken ct)
    {
        Tell(raised.OpenedBy, NotificationKind.ClaimDecided, raised.DisputeId);
        Tell(raised.HolderId, NotificationKind.ClaimDecided, raised.DisputeId);
        return Task.CompletedTask;
    }

    void Tell(Guid? person, NotificationKind kind, Guid disputeId)
    {
        if (person is { } recipient)
            db.Notifications.Add(Notification.For(recipient, kind, NotificationSubjectType.ClaimDispute, disputeId, clock.GetUtcNow()));
    }
}
