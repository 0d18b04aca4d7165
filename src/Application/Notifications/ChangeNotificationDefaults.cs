using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class ChangeNotificationDefaultsHandler(NotificationPreferenceService service, IRoleCatalog roles)
    : IMessageHandler<Contract.ChangeNotificationDefaults, Contract.NotificationDefaults>
{
    public async Task<Result<Contract.NotificationDefaults>> Handle(
        Contract.ChangeNotificationDefaults request,
        CancellationToken cancellationToken
    )
    {
        var (patch, to) = (request.Body, request.Body.Changes);
        if (await Unknown(to.Rules ?? [], cancellationToken) is { } unknown)
            return unknown;
        var changed = await service.Change(ownerId: null, Meant, cancellationToken);
        return changed.Map(preferences => preferences.DefaultsView());

        NotificationSettings Meant(NotificationSettings present) =>
            new(
                patch.ValueOr("rules", to.Rules?.Select(r => r.Meant()).ToList(), [.. present.Rules]) ?? [],
                patch.ValueOr("quietHours", to.QuietHours?.Select(q => q.Meant()).ToList(), present.Quiet?.ToList()),
                patch.ValueOr("digest", to.Digest?.Meant(), present.Digest)
            );
    }

    async Task<Error?> Unknown(IReadOnlyList<Contract.NotificationDefaultRule> rules, CancellationToken ct)
    {
        var existing = (await roles.All(ct)).Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var fault = rules.Index().FirstOrDefault(r => r.Item.Role is { } role && !existing.Contains(role));
        return fault.Item is null ? null : NotificationErrors.RoleUnknown.WithPointer($"/rules/{fault.Index}/role");
    }
}
