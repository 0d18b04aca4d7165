using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class ChangeNotificationPreferencesHandler(NotificationPreferenceService service, NotificationPreferenceQueries book, ICaller caller)
    : IMessageHandler<Contract.ChangeNotificationPreferences, Contract.NotificationPreferences>
{
    public async Task<Result<Contract.NotificationPreferences>> Handle(
        Contract.ChangeNotificationPreferences request,
        CancellationToken cancellationToken
    )
    {
        var (patch, to) = (request.Body, request.Body.Changes);
        var changed = await service.Change(caller.Id, Meant, cancellationToken);
        if (!changed.IsOk)
            return changed.Error;
        return changed.Value.View(await book.OfCaller(changed.Value, cancellationToken));

        NotificationSettings Meant(NotificationSettings present) =>
            new(
                patch.ValueOr("rules", to.Rules?.Select(r => r.Meant()).ToList(), [.. present.Rules]) ?? [],
                patch.ValueOr("quietHours", to.QuietHours?.Select(q => q.Meant()).ToList(), present.Quiet?.ToList()),
                patch.ValueOr("digest", to.Digest?.Meant(), present.Digest)
            );
    }
}
