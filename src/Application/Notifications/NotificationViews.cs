using System.Linq.Expressions;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>A notification and when the reader read it, before it is put into words.</summary>
sealed record NotificationRow(
    Guid Id,
    NotificationKind Kind,
    NotificationSubjectType SubjectType,
    Guid SubjectId,
    long? PriceMinor,
    string? PriceCurrency,
    DateTimeOffset? EndsAt,
    string? StatusEn,
    string? StatusRu,
    int? Count,
    string? Message,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReadAt
) : IHasId;

static class NotificationViews
{
    public const string Conversations = "conversations.read";

    /// <summary>What this member may see: his own and everybody's, as far as it concerns leads and lots that are there for him, and kinds that he wants to hear of.</summary>
    public static IQueryable<Notification> For(
        this IQueryable<Notification> notifications,
        ICaller reader,
        IReadOnlyList<NotificationKind> muted
    )
    {
        var (id, hidden) = (reader.Id, HiddenFrom(reader));
        return notifications.Where(n =>
            (n.RecipientId == id || (n.RecipientId == null && n.ActorId != id && !hidden.Contains(n.SubjectType)))
            && !muted.Contains(n.Kind)
        );
    }

    public static NotificationPayload FactsOf(Notification notification) =>
        new(
            Price(notification.PriceMinor, notification.PriceCurrency),
            notification.EndsAt,
            Status(notification.StatusEn, notification.StatusRu),
            notification.Count,
            notification.Message
        );

    static Money? Price(long? minor, string? currency) => minor is { } some && currency is not null ? Money.Of(some, currency) : null;

    static StatusName? Status(string? en, string? ru) => en is not null && ru is not null ? new(en, ru) : null;

    /// <summary>What he is not told of with everybody: nobody answers for such a lead, so only who sees all leads sees that one.</summary>
    public static IReadOnlyList<NotificationSubjectType> HiddenFrom(ICaller reader)
    {
        var hidden = new List<NotificationSubjectType>();
        if (!reader.ScopeOf(LeadPermissions.Read).IsUnrestricted)
            hidden.Add(NotificationSubjectType.Lead);
        if (!reader.ScopeOf("market.lots.read").IsUnrestricted)
            hidden.Add(NotificationSubjectType.Lot);
        if (!reader.HasPermission("webhooks.read"))
            hidden.Add(NotificationSubjectType.WebhookEndpoint);
        if (!reader.HasPermission("amo.read"))
            hidden.Add(NotificationSubjectType.AmoAccount);
        if (!reader.ScopeOf(Conversations).IsUnrestricted)
            hidden.Add(NotificationSubjectType.Conversation);
        return hidden;
    }

    public static Expression<Func<Notification, NotificationRow>> Row(IQueryable<NotificationRead> reads, Guid readerId) =>
        n => new NotificationRow(
            n.Id,
            n.Kind,
            n.SubjectType,
            n.SubjectId,
            n.PriceMinor,
            n.PriceCurrency,
            n.EndsAt,
            n.StatusEn,
            n.StatusRu,
            n.Count,
            n.Message,
            n.CreatedAt,
            reads.Where(r => r.NotificationId == n.Id && r.ReaderId == readerId).Select(r => (DateTimeOffset?)r.ReadAt).FirstOrDefault()
        );

    public static Contract.Notification View(this NotificationRow row, bool isRussian, TimeZoneInfo zone)
    {
        var facts = new NotificationPayload(
            Price(row.PriceMinor, row.PriceCurrency),
            row.EndsAt,
            Status(row.StatusEn, row.StatusRu),
            row.Count,
            row.Message
        );
        var (title, text) = NotificationTexts.Of(row.Kind, facts, isRussian, zone);
        return new()
        {
            Id = row.Id,
            Kind = row.Kind.MapTo<Contract.NotificationKind>(),
            Title = title,
            Text = text,
            Subject = new() { Type = row.SubjectType.MapTo<Contract.SubjectKind>(), Id = row.SubjectId },
            Count = row.Count,
            CreatedAt = row.CreatedAt,
            ReadAt = row.ReadAt,
        };
    }
}
