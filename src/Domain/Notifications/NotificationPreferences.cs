using MakCrm.Domain.Common;

namespace MakCrm.Domain.Notifications;

/// <summary>What a member wishes, or what a tenant gives to those who wish nothing. Who said nothing has none.</summary>
public sealed class NotificationPreferences : AggregateRoot
{
    /// <summary>Of preferences that are not written down yet.</summary>
    public const int FirstVersion = 1;

    NotificationPreferences() { }

    /// <summary>Whose wishes they are; null for what the tenant gives.</summary>
    public Guid? OwnerId { get; private init; }

    public NotificationSettings Wishes { get; private set; } = NotificationSettings.None;

    public static NotificationPreferences Begin(Guid? ownerId, DateTimeOffset at)
    {
        var preferences = new NotificationPreferences { Id = Guid.CreateVersion7(at), OwnerId = ownerId };
        preferences.Raise(new NotificationPreferencesChanged(preferences.Id, ownerId));
        return preferences;
    }

    public Result Change(NotificationSettings wishes)
    {
        if (Fault(wishes.Rules) is { } fault)
            return fault;
        Wishes = wishes;
        Raise(new NotificationPreferencesChanged(Id, OwnerId));
        return Result.Ok();
    }

    /// <summary>He wants no letters, whatever he said before; what may not be switched off goes on.</summary>
    public void Unsubscribe()
    {
        var others = Wishes.Rules.Where(r => r.Channel != NotificationChannel.Email);
        Wishes = Wishes with { Rules = [.. others, new(null, NotificationChannel.Email, DeliveryMode.Off)] };
        Raise(new NotificationPreferencesChanged(Id, OwnerId));
    }

    static Error? Fault(IReadOnlyList<DeliveryRule> rules)
    {
        foreach (var (i, rule) in rules.Index())
        {
            if (rule is { Channel: not NotificationChannel.Email, Delivery: DeliveryMode.Digest })
                return NotificationErrors.DeliveryUnfit.WithPointer($"/rules/{i}/delivery");
            if (rule is { Kind: { } kind, Delivery: DeliveryMode.Off } && kind.IsMandatory())
                return NotificationErrors.KindMandatory.WithPointer($"/rules/{i}/delivery");
            if (rules.Take(i).Any(r => (r.Kind, r.Channel, r.Role) == (rule.Kind, rule.Channel, rule.Role)))
                return NotificationErrors.RuleTwice.WithPointer($"/rules/{i}");
        }

        return null;
    }
}
