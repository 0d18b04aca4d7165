using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

sealed class GetUnreadCountHandler(INotificationsDb db, NotificationQueries queries, ICaller caller)
    : IMessageHandler<Contract.GetUnreadCount, Contract.UnreadCount>
{
    public async Task<Result<Contract.UnreadCount>> Handle(Contract.GetUnreadCount request, CancellationToken cancellationToken)
    {
        var (reads, bookmarks, reader) = (db.NotificationReads, db.NotificationBookmarks, caller.Id);
        var seen = await queries.Seen(cancellationToken);
        var unread = seen.Where(n =>
                n.Id >= (bookmarks.Where(b => b.ReaderId == reader).Select(b => (Guid?)b.AllReadBefore).FirstOrDefault() ?? Guid.Empty)
            )
            .Where(n => !reads.Any(r => r.NotificationId == n.Id && r.ReaderId == reader));
        return new Contract.UnreadCount { Count = await unread.CountAsync(cancellationToken) };
    }
}
