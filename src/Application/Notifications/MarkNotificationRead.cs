using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

sealed class MarkNotificationReadHandler(INotificationsDb db, NotificationQueries queries, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.MarkNotificationRead, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.MarkNotificationRead request, CancellationToken cancellationToken)
    {
        if (!await (await queries.Seen(cancellationToken)).AnyAsync(n => n.Id == request.Id, cancellationToken))
            return NotificationErrors.NotFound;
        if (!await db.NotificationReads.AnyAsync(r => r.NotificationId == request.Id && r.ReaderId == caller.Id, cancellationToken))
            db.NotificationReads.Add(new(request.Id, caller.Id, clock.GetUtcNow()));
        return NoContent.Value;
    }
}
