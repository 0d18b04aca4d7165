namespace MakCrm.Application.Notifications;

sealed class GetNotificationDefaultsHandler(NotificationPreferenceQueries book)
    : IMessageHandler<Contract.GetNotificationDefaults, Contract.NotificationDefaults>
{
    public async Task<Result<Contract.NotificationDefaults>> Handle(
        Contract.GetNotificationDefaults request,
        CancellationToken cancellationToken
    ) => (await book.Find(ownerId: null, cancellationToken)).DefaultsView();
}
