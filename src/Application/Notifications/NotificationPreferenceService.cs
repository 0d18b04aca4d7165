using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Writes down what somebody wishes, or what a tenant gives; what waits to be written is looked at anew.</summary>
sealed class NotificationPreferenceService(
    INotificationsDb db,
    NotificationPreferenceQueries book,
    RequestContext exchange,
    TimeProvider clock
) : IModuleService
{
    /// <param name="ownerId">Null for what the tenant gives.</param>
    /// <param name="wish">What he wishes then, by what he wishes now.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Result<NotificationPreferences>> Change(
        Guid? ownerId,
        Func<NotificationSettings, NotificationSettings> wish,
        CancellationToken ct
    )
    {
        var preferences = await book.Find(ownerId, ct);
        if (preferences is null && exchange.ExpectedVersion is { } expected && expected != NotificationPreferences.FirstVersion)
            return CommonErrors.StaleVersion;
        exchange.ResourceId = preferences?.Id;
        preferences ??= Begin(ownerId);
        var changed = preferences.Change(wish(preferences.Wishes));
        if (!changed.IsOk)
            return changed.Error;
        await Reconsider(ownerId, ct);
        return preferences;
    }

    /// <summary>From a letter: he wants no more of them.</summary>
    public async Task Unsubscribe(Guid personId, CancellationToken ct)
    {
        (await book.Find(personId, ct) ?? Begin(personId)).Unsubscribe();
        await Reconsider(personId, ct);
    }

    NotificationPreferences Begin(Guid? ownerId) =>
        db.NotificationPreferences.Add(NotificationPreferences.Begin(ownerId, clock.GetUtcNow())).Entity;

    Task Reconsider(Guid? ownerId, CancellationToken ct) => db.RescheduleNow(ownerId, clock.GetUtcNow(), ct);
}
