namespace MakCrm.Domain.Notifications;

/// <summary>Who has decided how news goes a way.</summary>
public enum DeliverySource
{
    Product,
    Tenant,
    Role,
    Own,
}

/// <summary>How news of a kind reaches somebody by a way, and whose word that is.</summary>
public sealed record Hearing(NotificationDelivery Delivery, DeliverySource Source);

/// <summary>What holds for one member: his own word before that of his roles, theirs before the tenant's, the tenant's before the product's.</summary>
/// <param name="own">His own wishes.</param>
/// <param name="tenant">What his tenant gives to those who wish nothing.</param>
/// <param name="hasRole">Whether he has a role of this code.</param>
public sealed class HearingPlan(NotificationWishes own, NotificationWishes tenant, Func<string, bool> hasRole)
{
    public IReadOnlyList<QuietHours> Quiet => own.Quiet ?? tenant.Quiet ?? [];

    public DigestTime Digest => own.Digest ?? tenant.Digest ?? DigestTime.Usual;

    public Hearing Of(NotificationKind kind, NotificationChannel channel) =>
        Said(DeliverySource.Own, own.Rules, kind, channel)
        ?? Said(DeliverySource.Role, tenant.Rules.Where(r => r.Role is { } role && hasRole(role)), kind, channel)
        ?? Said(DeliverySource.Tenant, tenant.Rules.Where(r => r.Role is null), kind, channel)
        ?? new(Usual(kind, channel), DeliverySource.Product);

    /// <summary>A rule for the kind before one for all; of several roles the one that tells most.</summary>
    static Hearing? Said(DeliverySource source, IEnumerable<DeliveryRule> rules, NotificationKind kind, NotificationChannel channel)
    {
        var fitting = rules
            .Where(r => r.Channel == channel && (r.Kind == kind || (r.Kind is null && !IsSilence(r, kind))))
            .OrderByDescending(r => r.Kind is not null)
            .ThenByDescending(r => r.Delivery)
            .FirstOrDefault();
        return fitting is null ? null : new(fitting.Delivery, source);
    }

    /// <summary>Who silences everything has not meant what may not be silent.</summary>
    static bool IsSilence(DeliveryRule rule, NotificationKind kind) => rule.Delivery == NotificationDelivery.Off && kind.IsMandatory();

    /// <summary>Nobody gets a letter who did not ask for it, but of what must not be missed; who has linked a messenger has asked by that.</summary>
    static NotificationDelivery Usual(NotificationKind kind, NotificationChannel channel) =>
        channel != NotificationChannel.Email || kind.IsMandatory() ? NotificationDelivery.AtOnce : NotificationDelivery.Off;
}

public static class MandatoryKinds
{
    /// <summary>Whether it may come later, but not be switched off: what is not mended is lost for others, and who comes in is never a secret.</summary>
    public static bool IsMandatory(this NotificationKind kind) =>
        kind is NotificationKind.WebhookDisabled or NotificationKind.MessengerLinked;
}
