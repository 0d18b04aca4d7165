using System.Globalization;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Puts news into the words of a letter: the same that the product shows, with no value of a person in them.</summary>
sealed class NotificationEmailComposer(IEmailSender mail, UnsubscribeLinks links, ICaller caller) : IModuleService
{
    const int MostTold = 50;

    public Task Send(Recipient reader, IReadOnlyList<Notification> notifications, TimeZoneInfo zone, CancellationToken ct)
    {
        var isRussian = reader.Language == "ru";
        var link = links.Make(caller.TenantId, reader.Id);
        var values = new Dictionary<string, string>
        {
            ["name"] = reader.Name,
            ["title"] =
                notifications.Count == 1
                    ? NotificationTexts.TitleOf(notifications[0].Kind, isRussian)
                    : Count(notifications.Count, isRussian),
            ["news"] = string.Join("\n", Lines(notifications, isRussian, zone)),
            ["unsubscribe"] = link,
        };
        return mail.Send(new(MailTemplateKeys.Notifications, reader.Language, reader.Email, values) { Unsubscribe = link }, ct);
    }

    static IEnumerable<string> Lines(IReadOnlyList<Notification> notifications, bool isRussian, TimeZoneInfo zone)
    {
        var provided = notifications.Take(MostTold).Select(n => Line(n, isRussian, zone));
        return notifications.Count <= MostTold ? provided : provided.Append(More(notifications.Count - MostTold, isRussian));
    }

    static string Line(Notification notification, bool isRussian, TimeZoneInfo zone)
    {
        var (title, text) = NotificationTexts.Of(notification.Kind, NotificationViews.FactsOf(notification), isRussian, zone);
        var at = TimeZoneInfo.ConvertTime(notification.CreatedAt, zone).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);
        return $"{at} — {title}. {text}";
    }

    static string Count(int count, bool isRussian) =>
        isRussian
            ? string.Create(CultureInfo.InvariantCulture, $"Новых уведомлений: {count}")
            : string.Create(CultureInfo.InvariantCulture, $"{count} new notifications");

    static string More(int count, bool isRussian) =>
        isRussian
            ? string.Create(CultureInfo.InvariantCulture, $"И ещё: {count}")
            : string.Create(CultureInfo.InvariantCulture, $"And {count} more");
}
