using MakCrm.Domain.Common;

namespace MakCrm.Domain.Notifications;

public static class NotificationErrors
{
    public static readonly Error NotFound = Error.NotFound("notification_not_found");
    public static readonly Error DeliveryUnfit = Error.Unprocessable("notification_delivery_unfit");
    public static readonly Error KindMandatory = Error.Unprocessable("notification_kind_mandatory");
    public static readonly Error RoleUnknown = Error.Unprocessable("unknown_role");
    public static readonly Error RuleTwice = Error.Unprocessable("notification_rule_twice");
}
