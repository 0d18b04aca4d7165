using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>What of the news somebody may still be told, by the rights that he has now.</summary>
sealed class LetterSight(IStandings standings, IRecordSights records) : IModulePart
{
    public async Task<IReadOnlyList<Notification>> Seen(Guid personId, IReadOnlyList<Notification> news, CancellationToken ct)
    {
        if (
            news.Count == 0
            || await standings.Find(personId, ct) is not { IsActive: true, Caller: var reader }
            || !reader.May("notifications.read")
        )
            return [];
        var hidden = NotificationViews.HiddenFrom(reader);
        var common = news.Where(n => n.RecipientId is not null || !hidden.Contains(n.SubjectType)).ToList();
        var there = new HashSet<Guid>();
        foreach (var (subject, record) in Recorded)
        {
            var ids = common.Where(n => n.SubjectType == subject).Select(n => n.SubjectId).Distinct().ToList();
            if (ids.Count > 0)
                there.UnionWith(await records.Seen(reader, record, ids, ct));
        }

        return [.. common.Where(n => IsOpen(n, reader, there))];
    }

    static readonly (SubjectKind, RecordKind)[] Recorded =
    [
        (SubjectKind.Lead, RecordKind.Lead),
        (SubjectKind.Client, RecordKind.Client),
        (SubjectKind.Deal, RecordKind.Deal),
    ];

    static bool IsOpen(Notification notification, ICaller reader, HashSet<Guid> there) =>
        notification.SubjectType switch
        {
            SubjectKind.Lead or SubjectKind.Client or SubjectKind.Deal => there.Contains(notification.SubjectId),
            SubjectKind.Lot => reader.May("market.lots.read"),
            SubjectKind.WebhookEndpoint => reader.May("webhooks.read"),
            SubjectKind.AmoAccount => reader.May("amo.read"),
            SubjectKind.Conversation => reader.May(NotificationViews.Conversations),
            SubjectKind.LoanApplication => reader.May("loan_applications.read"),
            SubjectKind.Task => reader.May("tasks.read"),
            // What he has ordered himself, quarrels that he is a party to, and what opens his account.
            SubjectKind.ClientScan
            or SubjectKind.Export
            or SubjectKind.BulkJob
            or SubjectKind.ClaimDispute
            or SubjectKind.MessengerIdentity
            or SubjectKind.AutomationRule
            or SubjectKind.Partner => true,
        };
}
