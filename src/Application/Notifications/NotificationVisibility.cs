using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>What of the news somebody may still be told, by the rights that he has now.</summary>
sealed class NotificationVisibility(IEffectiveAccessReader standings, IRecordVisibilityResolver records) : IModuleService
{
    public async Task<IReadOnlyList<Notification>> Seen(Guid personId, IReadOnlyList<Notification> notifications, CancellationToken ct)
    {
        if (
            notifications.Count == 0
            || await standings.Find(personId, ct) is not { IsActive: true, Caller: var reader }
            || !reader.HasPermission("notifications.read")
        )
            return [];
        var hidden = NotificationViews.HiddenFrom(reader);
        var common = notifications.Where(n => n.RecipientId is not null || !hidden.Contains(n.SubjectType)).ToList();
        var there = new HashSet<Guid>();
        foreach (var (subject, record) in Recorded)
        {
            var ids = common.Where(n => n.SubjectType == subject).Select(n => n.SubjectId).Distinct().ToList();
            if (ids.Count > 0)
                there.UnionWith(await records.Seen(reader, record, ids, ct));
        }

        return [.. common.Where(n => IsOpen(n, reader, there))];
    }

    static readonly (NotificationSubjectType, RecordType)[] Recorded =
    [
        (NotificationSubjectType.Lead, RecordType.Lead),
        (NotificationSubjectType.Client, RecordType.Client),
        (NotificationSubjectType.Deal, RecordType.Deal),
    ];

    static bool IsOpen(Notification notification, ICaller reader, HashSet<Guid> there) =>
        notification.SubjectType switch
        {
            NotificationSubjectType.Lead or NotificationSubjectType.Client or NotificationSubjectType.Deal => there.Contains(
                notification.SubjectId
            ),
            NotificationSubjectType.Lot => reader.HasPermission("market.lots.read"),
            NotificationSubjectType.WebhookEndpoint => reader.HasPermission("webhooks.read"),
            NotificationSubjectType.AmoAccount => reader.HasPermission("amo.read"),
            NotificationSubjectType.Conversation => reader.HasPermission(NotificationViews.Conversations),
            NotificationSubjectType.LoanApplication => reader.HasPermission("loan_applications.read"),
            NotificationSubjectType.Task => reader.HasPermission("tasks.read"),
            // What he has ordered himself, quarrels that he is a party to, and what opens his account.
            NotificationSubjectType.ClientScan
            or NotificationSubjectType.Export
            or NotificationSubjectType.BulkJob
            or NotificationSubjectType.ClaimDispute
            or NotificationSubjectType.MessengerIdentity
            or NotificationSubjectType.AutomationRule
            or NotificationSubjectType.Partner => true,
        };
}
