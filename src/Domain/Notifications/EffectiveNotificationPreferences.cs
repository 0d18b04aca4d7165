namespace MakCrm.Domain.Notifications;

/// <summary>Who has decided how news goes a way.</summary>
public enum DeliveryRuleSource
{
    Product,
    Tenant,
    Role,
    Own,
}

/// <summary>How news of a kind reaches somebody by a way, and whose word that is.</summary>
public sealed record EffectiveDelivery(DeliveryMode Delivery, DeliveryRuleSource Source);

/// <summary>What holds for one member: his own word before that of his roles, theirs before the tenant's, the tenant's before the product's.</summary>
/// <param name="own">His own wishes.</param>
/// <param name="tenant">What his tenant gives to those who wish nothing.</param>
/// <param name="hasRole">Whether he has a role of this code.</param>
public sealed class EffectiveNotificationPreferences(NotificationSettings own, NotificationSettings tenant, Func<string, bool> hasRole)
{
    public IReadOnlyList<QuietHours> Quiet => own.Quiet ?? tenant.Quiet ?? [];

    public DigestTime Digest => own.Digest ?? tenant.Digest ?? DigestTime.Usual;

    public EffectiveDelivery Of(NotificationKind kind, NotificationChannel channel) =>
        Said(DeliveryRuleSource.Own, own.Rules, kind, channel)
        ?? Said(DeliveryRuleSource.Role, tenant.Rules.Where(r => r.Role is { } role && hasRole(role)), kind, channel)
        ?? Said(DeliveryRuleSource.Tenant, tenant.Rules.Where(r => r.Role is null), kind, channel)
        ?? new(Usual(kind, channel), DeliveryRuleSource.Product);

    /// <summary>A rule for the kind before one for all; of several roles the one that tells most.</summary>
    static EffectiveDelivery? Said(
        DeliveryRuleSource source,
        IEnumerable<DeliveryRule> rules,
        NotificationKind kind,
        NotificationChannel channel
    )
    {
        var fitting = rules
            .Where(r => r.Channel == channel && (r.Kind == kind || (r.Kind is null && !IsSilence(r, kind))))
            .OrderByDescending(r => r.Kind is not null)
            .ThenByDescending(r => r.Delivery)
            .FirstOrDefault();
        return fitting is null ? null : new(fitting.Delivery, source);
    }

    /// <summary>Who silences everything has not meant what may not be silent.</summary>
    static bool IsSilence(DeliveryRule rule, NotificationKind kind) => rule.Delivery == DeliveryMode.Off && kind.IsMandatory();

    /// <summary>Nobody gets a letter who did not ask for it, but of what must not be missed; who has linked a messenger has asked by that.</summary>
    static DeliveryMode Usual(NotificationKind kind, NotificationChannel channel) =>
        channel != NotificationChannel.Email || kind.IsMandatory() ? DeliveryMode.AtOnce : DeliveryMode.Off;
}

public static class NotificationKindExtensions
{
    /// <summary>Whether it may come later, but not be switched off: what is not mended is lost for others, and who comes in is never a secret.</summary>
    public static bool IsMandatory(this NotificationKind kind) =>
        kind is NotificationKind.WebhookDisabled or NotificationKind.MessengerLinked;
}
