using MakCrm.Application.Identity.Public;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

/// <summary>
/// Writes to one person at a time of all that is due for him. His wishes and rights are read at that moment: what he does not want any more, or
/// sees no more, is left out.
/// </summary>
sealed class LetterDesk(
    INotificationsDb db,
    IRecipients people,
    PreferenceBook book,
    LetterClock zones,
    LetterSight sight,
    LetterWriter writer,
    TimeProvider clock
) : IModulePart
{
    /// <summary>So many are taken at a time, and go into one letter.</summary>
    const int Most = 500;

    /// <summary>Tells whether there may be more.</summary>
    public async Task<bool> Write(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = db.NotificationPosts.Where(p => p.DueAt <= now);
        if (await due.OrderBy(p => p.DueAt).Select(p => (Guid?)p.PersonId).FirstOrDefaultAsync(ct) is not { } personId)
            return false;
        var posts = await due.Where(p => p.PersonId == personId).OrderBy(p => p.NotificationId).Take(Most).ToListAsync(ct);
        if (await people.Find([personId], ct) is [var reader])
            await Write(reader, posts, now, ct);
        else
            db.NotificationPosts.RemoveRange(posts);
        return true;
    }

    async Task Write(Recipient reader, List<NotificationPost> posts, DateTimeOffset now, CancellationToken ct)
    {
        var plan = (await book.Of([reader], ct))[reader.Id];
        var times = await zones.Of(reader, plan, ct);
        var ids = posts.Select(p => p.NotificationId).ToList();
        var news = await db.Notifications.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, ct);
        var open = times.Of(NotificationDelivery.AtOnce, now);
        var told = new List<Notification>();
        foreach (var post in posts)
        {
            var (notification, delivery) = (
                news[post.NotificationId],
                plan.Of(news[post.NotificationId].Kind, NotificationChannel.Email).Delivery
            );
            var leaves = Later(times.Of(delivery, notification.CreatedAt), open);
            if (delivery != NotificationDelivery.Off && leaves > now)
            {
                post.Postpone(leaves);
                continue;
            }

            db.NotificationPosts.Remove(post);
            if (delivery != NotificationDelivery.Off)
                told.Add(notification);
        }

        if (await sight.Seen(reader.Id, told, ct) is { Count: > 0 } seen)
            await writer.Send(reader, seen, times.Zone, ct);
    }

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
