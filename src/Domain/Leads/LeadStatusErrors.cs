using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

public static class LeadStatusErrors
{
    public static readonly Error NotFound = Error.NotFound("lead_status_not_found");
    public static readonly Error CodeTaken = Error.Conflict("lead_status_code_taken");
    public static readonly Error InUse = Error.Conflict("lead_status_in_use");
    public static readonly Error IsSystem = Error.Conflict("lead_status_is_system");
    public static readonly Error LimitReached = Error.Unprocessable("lead_status_limit_reached");
    public static readonly Error UnknownTransition = Error.Unprocessable("lead_status_unknown", "/transitions");
}
