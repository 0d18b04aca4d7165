using MakCrm.Application.Notifications.Public;

namespace MakCrm.Application.Notifications;

/// <summary>A tenant's letters are one instance's work at a time: what is sorted and written commits with it, so nothing is written twice or lost.</summary>
sealed class NotificationLetters(INotificationsDb db, LetterSorter sorter, LetterDesk desk, PreferenceDesk preferences)
    : INotificationLetters
{
    public async Task<bool> Work(CancellationToken ct)
    {
        if (!await db.TakeLetterTurn(ct))
            return false;
        return await sorter.Sort(ct) | await desk.Write(ct);
    }

    public Task Unsubscribe(Guid personId, CancellationToken ct) => preferences.Unsubscribe(personId, ct);
}
