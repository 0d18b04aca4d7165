using MakCrm.Domain.Common;

namespace MakCrm.Domain.Notifications;

public static class NotificationErrors
{
    public static readonly Error NotFound = Error.NotFound("notification_not_found");
}
