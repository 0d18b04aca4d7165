using MakCrm.Domain.Common;

namespace MakCrm.Domain.Notifications;

public static class NotificationErrors
{
    public static readonly Error NotFound = Error.NotFound("notification_not_found");
    public static readonly Error DeliveryUnfit = Error.Refused("notification_delivery_unfit");
    public static readonly Error KindMandatory = Error.Refused("notification_kind_mandatory");
    public static readonly Error RoleUnknown = Error.Refused("unknown_role");
    public static readonly Error RuleTwice = Error.Refused("notification_rule_twice");
}
