namespace MakCrm.Application.Notifications;

sealed class GetNotificationPreferencesHandler(NotificationPreferenceQueries book, ICaller caller)
    : IMessageHandler<Contract.GetNotificationPreferences, Contract.NotificationPreferences>
{
    public async Task<Result<Contract.NotificationPreferences>> Handle(
        Contract.GetNotificationPreferences request,
        CancellationToken cancellationToken
    ) => (await book.Find(caller.Id, cancellationToken)).View(await book.OfCaller(cancellationToken));
}
