using MakCrm.Application.Notifications.Public;

namespace MakCrm.Application.Notifications;

/// <summary>A tenant's letters are one instance's work at a time: what is sorted and written commits with it, so nothing is written twice or lost.</summary>
sealed class NotificationProcessor(
    INotificationsDb db,
    NotificationRouter sorter,
    NotificationDispatcher dispatcher,
    NotificationPreferenceService preferences
) : INotificationProcessor
{
    public async Task<bool> Route(CancellationToken ct) => await db.TryLockDelivery(ct) && await sorter.Sort(ct);

    public Task<IReadOnlyList<Guid>> FindDueRecipients(CancellationToken ct) => dispatcher.Due(ct);

    public async Task Dispatch(Guid personId, CancellationToken ct)
    {
        if (await db.TryLockDelivery(ct))
            await dispatcher.Write(personId, ct);
    }

    public Task Unsubscribe(Guid personId, CancellationToken ct) => preferences.Unsubscribe(personId, ct);
}
