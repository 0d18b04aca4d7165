using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

/// <summary>The tables that Notifications may touch.</summary>
public interface INotificationsDb
{
    DbSet<Notification> Notifications { get; }

    DbSet<NotificationRead> NotificationReads { get; }

    DbSet<NotificationReadMarker> NotificationBookmarks { get; }

    DbSet<NotificationPreferences> NotificationPreferences { get; }

    DbSet<ScheduledNotification> NotificationPosts { get; }

    /// <summary>Whether the letters of this tenant are ours alone until the commit; others who ask meanwhile are told no.</summary>
    Task<bool> TryLockDelivery(CancellationToken ct);

    /// <summary>What waits for a person, or for all, is looked at anew, as part of the present commit: what they wish has changed.</summary>
    Task RescheduleNow(Guid? personId, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Marks all that the reader has not read, but nothing that is for everybody and hidden from him, as part of the present commit, and tells how many those were.
    /// Afterwards everything with an id below <paramref name="bookmark"/> counts as read.
    /// </summary>
    Task<int> MarkAllRead(
        Guid readerId,
        IReadOnlyList<NotificationSubjectType> hidden,
        DateTimeOffset at,
        Guid bookmark,
        CancellationToken ct
    );

    /// <summary>As part of the present commit; it counts again, however old it is.</summary>
    Task MarkUnread(Guid readerId, Guid id, CancellationToken ct);

    /// <summary>Deletes them and who has read them, as part of the present commit.</summary>
    Task Forget(IReadOnlyList<Guid> ids, CancellationToken ct);
}
