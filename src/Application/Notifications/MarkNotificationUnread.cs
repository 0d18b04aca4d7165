using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

sealed class MarkNotificationUnreadHandler(INotificationsDb db, NotificationQueries shelf, ICaller caller)
    : IMessageHandler<Contract.MarkNotificationUnread, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.MarkNotificationUnread request, CancellationToken cancellationToken)
    {
        if (!await (await shelf.Seen(cancellationToken)).AnyAsync(n => n.Id == request.Id, cancellationToken))
            return NotificationErrors.NotFound;
        await db.MarkUnread(caller.Id, request.Id, cancellationToken);
        return NoContent.Value;
    }
}
