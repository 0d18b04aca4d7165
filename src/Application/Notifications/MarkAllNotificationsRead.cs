namespace MakCrm.Application.Notifications;

sealed class MarkAllNotificationsReadHandler(INotificationsDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.MarkAllNotificationsRead, Contract.NotificationsMarked>
{
    // A notification is numbered before it is committed, so the newest may still come in below one that is there.
    static readonly TimeSpan Unsettled = TimeSpan.FromMinutes(2);

    public async Task<Result<Contract.NotificationsMarked>> Handle(
        Contract.MarkAllNotificationsRead request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var marked = await db.MarkAllRead(
            caller.Id,
            NotificationViews.HiddenFrom(caller),
            now,
            PageCursor.MinFor(now - Unsettled),
            cancellationToken
        );
        return new Contract.NotificationsMarked { Marked = marked };
    }
}
