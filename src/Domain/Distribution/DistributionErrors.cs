using MakCrm.Domain.Common;

namespace MakCrm.Domain.Distribution;

public static class DistributionErrors
{
    public static readonly Error NotFound = Error.NotFound("distribution_rule_not_found");
    public static readonly Error LeadNotFound = Error.NotFound("lead_not_found");
    public static readonly Error LimitReached = Error.Conflict("distribution_rule_limit_reached");
    public static readonly Error Enabled = Error.Conflict("distribution_rule_enabled");
    public static readonly Error NotEnabled = Error.Conflict("distribution_rule_not_enabled");
    public static readonly Error ProfileNotFound = Error.NotFound("distribution_profile_not_found");
    public static readonly Error ProfileLimitReached = Error.Conflict("distribution_profile_limit_reached");
    public static readonly Error UserNotFound = Error.NotFound("distribution_user_not_found");
    public static readonly Error MemberUnknown = Error.Unprocessable("distribution_member_unknown");
    public static readonly Error MemberRepeated = Error.Unprocessable("distribution_member_repeated");
    public static readonly Error HoursInvalid = Error.Unprocessable("distribution_hours_invalid");
}
