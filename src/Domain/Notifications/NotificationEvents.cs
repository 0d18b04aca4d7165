using MakCrm.Domain.Common;

namespace MakCrm.Domain.Notifications;

/// <summary>Of nobody in particular where a tenant's own were changed.</summary>
[EventName("notification_preferences.changed.v1")]
public sealed record NotificationPreferencesChanged(Guid PreferencesId, Guid? OwnerId) : DomainEvent;
