using MakCrm.Application.Identity.Public;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

/// <summary>
/// Writes to a person of all that is due for him. His wishes and rights are read at that moment: what he does not want any more, or
/// sees no more, is left out.
/// </summary>
sealed class NotificationDispatcher(
    INotificationsDb db,
    IRecipientLookup people,
    NotificationPreferenceQueries book,
    NotificationScheduleFactory zones,
    NotificationVisibility visibility,
    NotificationEmailComposer writer,
    NotificationMessageSender messages,
    TimeProvider clock
) : IModuleService
{
    /// <summary>So many are taken at a time, and go into one letter.</summary>
    const int Most = 500;

    /// <summary>Some of those for whom something is due.</summary>
    public async Task<IReadOnlyList<Guid>> Due(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var waiting = db.NotificationPosts.Where(p => p.DueAt <= now).Select(p => p.PersonId).Distinct();
        return await waiting.OrderBy(id => id).Take(Most).ToListAsync(ct);
    }

    public async Task Write(Guid personId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = db.NotificationPosts.Where(p => p.PersonId == personId && p.DueAt <= now);
        var posts = await due.OrderBy(p => p.NotificationId).Take(Most).ToListAsync(ct);
        if (await people.Find([personId], ct) is [var reader])
            await Write(reader, posts, now, ct);
        else
            db.NotificationPosts.RemoveRange(posts);
    }

    async Task Write(Recipient reader, List<ScheduledNotification> posts, DateTimeOffset now, CancellationToken ct)
    {
        var plan = (await book.Of([reader], ct))[reader.Id];
        var times = await zones.Of(reader, plan, ct);
        var ids = posts.Select(p => p.NotificationId).ToList();
        var notifications = await db.Notifications.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, ct);
        var open = times.Of(DeliveryMode.AtOnce, now);
        var provided = new List<(NotificationChannel Way, Notification News)>();
        foreach (var post in posts)
        {
            var (notification, delivery) = (
                notifications[post.NotificationId],
                plan.Of(notifications[post.NotificationId].Kind, post.Channel).Delivery
            );
            var leaves = Later(times.Of(delivery, notification.CreatedAt), open);
            if (delivery != DeliveryMode.Off && leaves > now)
            {
                post.Postpone(leaves);
                continue;
            }

            db.NotificationPosts.Remove(post);
            if (delivery != DeliveryMode.Off)
                provided.Add((post.Channel, notification));
        }

        foreach (var way in provided.GroupBy(t => t.Way, t => t.News))
            await Tell(reader, way, times.Zone, ct);
    }

    async Task Tell(Recipient reader, IGrouping<NotificationChannel, Notification> way, TimeZoneInfo zone, CancellationToken ct)
    {
        if (await visibility.Seen(reader.Id, [.. way], ct) is not { Count: > 0 } seen)
            return;
        await (
            way.Key switch
            {
                NotificationChannel.InApp => Task.CompletedTask,
                NotificationChannel.Email => writer.Send(reader, seen, zone, ct),
                NotificationChannel.Telegram => messages.Send(reader, seen, zone, ct),
            }
        );
    }

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
