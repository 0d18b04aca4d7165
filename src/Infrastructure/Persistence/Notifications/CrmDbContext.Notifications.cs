using MakCrm.Application.Common;
using MakCrm.Application.Notifications;
using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : INotificationsDb
{
    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationRead> NotificationReads => Set<NotificationRead>();

    public DbSet<NotificationReadMarker> NotificationBookmarks => Set<NotificationReadMarker>();

    public DbSet<NotificationPreferences> NotificationPreferences => Set<NotificationPreferences>();

    public DbSet<ScheduledNotification> NotificationPosts => Set<ScheduledNotification>();

    async Task<bool> INotificationsDb.TryLockDelivery(CancellationToken ct)
    {
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(ct);
        var turn = $"letters {TenantId}";
        return await Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({turn}, 0)) as \"Value\"").SingleAsync(ct);
    }

    async Task INotificationsDb.RescheduleNow(Guid? personId, DateTimeOffset at, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(ct);
        await Database.ExecuteSqlAsync(
            $"update notification_posts set due_at = {at} where tenant_id = {TenantId} and ({personId}::uuid is null or person_id = {personId})",
            ct
        );
    }

    async Task<int> INotificationsDb.MarkAllRead(
        Guid readerId,
        IReadOnlyList<NotificationSubjectType> hidden,
        DateTimeOffset at,
        Guid bookmark,
        CancellationToken ct
    )
    {
        var kinds = hidden.Select(EnumWireFormat.ToWireName).ToArray();
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(ct);
        var marked = await Database.ExecuteSqlAsync(
            $"""
            insert into notification_reads (tenant_id, notification_id, reader_id, read_at)
            select n.tenant_id, n.id, {readerId}, {at} from notifications n
            where n.tenant_id = {TenantId} and (n.recipient_id = {readerId} or n.recipient_id is null and n.actor_id is distinct from {readerId} and n.subject_type <> all ({kinds}))
              and n.id >= coalesce((select b.all_read_before from notification_bookmarks b
                                    where b.tenant_id = {TenantId} and b.reader_id = {readerId}), '00000000-0000-0000-0000-000000000000')
            on conflict do nothing
            """,
            ct
        );
        await Database.ExecuteSqlAsync(
            $"""
            insert into notification_bookmarks as b (tenant_id, reader_id, all_read_before) values ({TenantId}, {readerId}, {bookmark})
            on conflict (tenant_id, reader_id) do update set all_read_before = greatest(b.all_read_before, excluded.all_read_before)
            """,
            ct
        );
        return marked;
    }

    async Task INotificationsDb.MarkUnread(Guid readerId, Guid id, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(ct);
        await Database.ExecuteSqlAsync(
            $"delete from notification_reads where tenant_id = {TenantId} and notification_id = {id} and reader_id = {readerId}",
            ct
        );
        await Database.ExecuteSqlAsync(
            $"""
            update notification_bookmarks set all_read_before = {id}
            where tenant_id = {TenantId} and reader_id = {readerId} and all_read_before > {id}
            """,
            ct
        );
    }

    async Task INotificationsDb.Forget(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var gone = ids.ToArray();
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(ct);
        await Database.ExecuteSqlAsync(
            $"delete from notification_reads where tenant_id = {TenantId} and notification_id = any ({gone})",
            ct
        );
        await Database.ExecuteSqlAsync($"delete from notifications where tenant_id = {TenantId} and id = any ({gone})", ct);
    }
}
