using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

/// <summary>That there was news of a person, and for whom: facts without words.</summary>
sealed class NotificationSubjectRecords(INotificationsDb db) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        var notifications = await db.Notifications.AsNoTracking().Where(n => ids.Contains(n.SubjectId)).ToListAsync(ct);
        return
        [
            new(
                "notifications",
                notifications.Select(n => new DataSubjectRecord(n.Id, n)).ToList(),
                ErasureExemptionReason.NoPersonalValues
            ),
        ];
    }
}
