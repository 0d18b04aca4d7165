using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

sealed class MarkNotificationUnreadHandler(INotificationsDb db, NotificationQueries queries, ICaller caller)
    : IMessageHandler<Contract.MarkNotificationUnread, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.MarkNotificationUnread request, CancellationToken cancellationToken)
    {
        if (!await (await queries.Seen(cancellationToken)).AnyAsync(n => n.Id == request.Id, cancellationToken))
            return NotificationErrors.NotFound;
        await db.MarkUnread(caller.Id, request.Id, cancellationToken);
        return NoContent.Value;
    }
}
