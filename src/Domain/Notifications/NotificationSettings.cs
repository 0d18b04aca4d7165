namespace MakCrm.Domain.Notifications;

/// <summary>A way to somebody. What is in the product is found there; the others come to him.</summary>
public enum NotificationChannel
{
    InApp,
    Email,
    Telegram,
}

/// <summary>How news goes a way; each is more than the ones before it.</summary>
public enum DeliveryMode
{
    Off,
    Digest,
    AtOnce,
}

public enum DigestPeriod
{
    Hour,
    Day,
    Week,
}

/// <summary>How news of a kind goes a way.</summary>
/// <param name="Kind">Null for every kind that no other rule names.</param>
/// <param name="Role">Whom it is for, where a tenant says it; null for everybody.</param>
public sealed record DeliveryRule(NotificationKind? Kind, NotificationChannel Channel, DeliveryMode Delivery, string? Role = null);

/// <summary>When digests are written: by the hour, or at a time of the day, or of a day of the week.</summary>
public sealed record DigestTime(DigestPeriod Every, TimeOnly At, DayOfWeek Weekday)
{
    public static readonly DigestTime Usual = new(DigestPeriod.Day, new(9, 0), DayOfWeek.Monday);
}

/// <summary>When nothing comes to somebody. A time that is not after its beginning is the next day's.</summary>
public sealed record QuietHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To);

/// <summary>What somebody wants to hear, how and when; what is null is left to whoever speaks next.</summary>
public sealed record NotificationSettings(IReadOnlyList<DeliveryRule> Rules, IReadOnlyList<QuietHours>? Quiet, DigestTime? Digest)
{
    public static readonly NotificationSettings None = new([], null, null);
}
