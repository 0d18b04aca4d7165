using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

/// <summary>Finds out of each new notification who wants to be written to, which way, and when.</summary>
sealed class NotificationRouter(
    INotificationsDb db,
    IRecipientLookup people,
    NotificationPreferenceQueries book,
    NotificationScheduleFactory clock,
    NotificationMessageSender messages
) : IModuleService
{
    const int Part = 100;

    /// <summary>Tells whether there was any: there may be more, and letters of it may be due.</summary>
    public async Task<bool> Sort(CancellationToken ct)
    {
        var notifications = await db.Notifications.Where(n => !n.IsSorted).OrderBy(n => n.Id).Take(Part).ToListAsync(ct);
        if (notifications.Count == 0)
            return false;
        var readers = await Readers(notifications, ct);
        var plans = await book.Of(readers, ct);
        var listening = await messages.Listening(readers, ct);
        foreach (var notification in notifications)
        {
            notification.Sort();
            foreach (var reader in readers.Where(r => notification.IsFor(r.Id)))
            {
                await Post(notification, reader, NotificationChannel.Email, plans[reader.Id], ct);
                if (listening.Contains(reader.Id))
                    await Post(notification, reader, NotificationChannel.Telegram, plans[reader.Id], ct);
            }
        }

        return true;
    }

    Task<IReadOnlyList<Recipient>> Readers(List<Notification> notifications, CancellationToken ct) =>
        notifications.Exists(n => n.RecipientId is null)
            ? people.All(ct)
            : people.Find([.. notifications.Select(n => n.RecipientId!.Value).Distinct()], ct);

    async Task Post(
        Notification notification,
        Recipient reader,
        NotificationChannel way,
        EffectiveNotificationPreferences plan,
        CancellationToken ct
    )
    {
        var delivery = plan.Of(notification.Kind, way).Delivery;
        if (delivery == DeliveryMode.Off)
            return;
        var times = await clock.Of(reader, plan, ct);
        db.NotificationPosts.Add(new(reader.Id, notification.Id, way, times.Of(delivery, notification.CreatedAt)));
    }
}

/// <summary>By whose clock a person's letters go: his own, or his tenant's.</summary>
sealed class NotificationScheduleFactory(ITenantLookup network, ICaller caller) : IModuleService
{
    string? usual;

    public async Task<NotificationSchedule> Of(Recipient reader, EffectiveNotificationPreferences plan, CancellationToken ct) =>
        new(plan.Quiet, plan.Digest, TimeZoneInfo.FindSystemTimeZoneById(reader.TimeZone ?? await Usual(ct)));

    async Task<string> Usual(CancellationToken ct) => usual ??= (await network.Find(caller.TenantId, ct))!.TimeZone;
}
