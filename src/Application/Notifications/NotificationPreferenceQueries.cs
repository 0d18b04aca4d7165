using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Notifications;

/// <summary>What members and their tenant wish, and what holds for each member in the end.</summary>
sealed class NotificationPreferenceQueries(INotificationsDb db, ICaller caller) : IModuleService
{
    /// <param name="ownerId">Null for what the tenant gives.</param>
    public Task<NotificationPreferences?> Find(Guid? ownerId, CancellationToken ct) =>
        db.NotificationPreferences.FirstOrDefaultAsync(p => p.OwnerId == ownerId, ct);

    /// <summary>What holds for the caller.</summary>
    public async Task<EffectiveNotificationPreferences> OfCaller(CancellationToken ct)
    {
        var wishes = await Wishes([caller.Id], ct);
        return Plan(wishes, caller.Id, role => caller.HasAnyRole([role]));
    }

    /// <summary>What holds for the caller with preferences that are about to be committed.</summary>
    public async Task<EffectiveNotificationPreferences> OfCaller(NotificationPreferences own, CancellationToken ct)
    {
        var wishes = await Wishes([], ct);
        return Plan([.. wishes, new(own.OwnerId, own.Wishes)], caller.Id, role => caller.HasAnyRole([role]));
    }

    /// <summary>The kinds that the caller does not want to see in the product.</summary>
    public async Task<IReadOnlyList<NotificationKind>> Muted(CancellationToken ct)
    {
        var plan = await OfCaller(ct);
        return [.. Enum.GetValues<NotificationKind>().Where(k => plan.Of(k, NotificationChannel.InApp).Delivery == DeliveryMode.Off)];
    }

    public async Task<IReadOnlyDictionary<Guid, EffectiveNotificationPreferences>> Of(IReadOnlyList<Recipient> people, CancellationToken ct)
    {
        var wishes = await Wishes([.. people.Select(p => p.Id)], ct);
        return people.ToDictionary(p => p.Id, p => Plan(wishes, p.Id, role => p.Roles.Contains(role)));
    }

    /// <summary>Of these members and of the tenant.</summary>
    Task<List<Wished>> Wishes(IReadOnlyList<Guid> members, CancellationToken ct) =>
        db
            .NotificationPreferences.AsNoTracking()
            .Where(p => p.OwnerId == null || members.Contains(p.OwnerId.Value))
            .Select(p => new Wished(p.OwnerId, p.Wishes))
            .ToListAsync(ct);

    static EffectiveNotificationPreferences Plan(List<Wished> wishes, Guid memberId, Func<string, bool> hasRole) =>
        new(Of(wishes, memberId), Of(wishes, null), hasRole);

    static NotificationSettings Of(List<Wished> wishes, Guid? ownerId) =>
        wishes.Find(w => w.OwnerId == ownerId)?.Wishes ?? NotificationSettings.None;

    sealed record Wished(Guid? OwnerId, NotificationSettings Wishes);
}
