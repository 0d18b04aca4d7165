using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

sealed class MarkNotificationUnreadHandler(INotificationsDb db, NotificationShelf shelf, ICaller caller)
    : IHandle<Contract.MarkNotificationUnread, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.MarkNotificationUnread request, CancellationToken cancellationToken)
    {
        if (!await (await shelf.Seen(cancellationToken)).AnyAsync(n => n.Id == request.Id, cancellationToken))
            return NotificationErrors.NotFound;
        await db.MarkUnread(caller.Id, request.Id, cancellationToken);
        return Nothing.Value;
    }
}
