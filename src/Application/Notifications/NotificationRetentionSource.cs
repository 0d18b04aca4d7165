using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

/// <summary>Old news, with who has read it.</summary>
sealed class NotificationRetentionSource(INotificationsDb db) : IRetentionSource
{
    public string Kind => "notifications";

    public RetentionAction Forgetting => RetentionAction.Delete;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var found = await db
            .Notifications.Where(n => n.Id > after && n.CreatedAt < untouchedSince)
            .OrderBy(n => n.Id)
            .Select(n => n.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(found, []);
    }

    public Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct) => db.Forget(ids, ct);
}
