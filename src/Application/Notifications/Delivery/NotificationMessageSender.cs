using MakCrm.Application.Identity.Public;
using MakCrm.Application.Messengers.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>News for messengers: each by itself, in the words of the product.</summary>
sealed class NotificationMessageSender(IMessengerNotificationQueue box) : IModuleService
{
    static readonly string Way = EnumWireFormat.ToWireName(NotificationChannel.Telegram);

    /// <summary>Those of these people who hear by messenger.</summary>
    public Task<IReadOnlySet<Guid>> Listening(IReadOnlyList<Recipient> readers, CancellationToken ct) =>
        box.FindReachable(Way, [.. readers.Select(r => r.Id)], ct);

    public Task Send(Recipient reader, IReadOnlyList<Notification> notifications, TimeZoneInfo zone, CancellationToken ct) =>
        box.Enqueue(Way, reader.Id, [.. notifications.Select(n => Letter(n, reader, zone))], ct);

    static MessengerNotification Letter(Notification notification, Recipient reader, TimeZoneInfo zone)
    {
        var facts = NotificationViews.FactsOf(notification);
        var (title, text) = NotificationTexts.Of(notification.Kind, facts, reader.Language == "ru", zone);
        return new(
            notification.Id,
            EnumWireFormat.ToWireName(notification.Kind),
            EnumWireFormat.ToWireName(notification.SubjectType),
            notification.SubjectId,
            reader.Language,
            title,
            text,
            notification.CreatedAt
        );
    }
}
