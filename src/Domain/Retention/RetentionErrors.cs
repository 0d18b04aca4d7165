using MakCrm.Domain.Common;

namespace MakCrm.Domain.Retention;

public static class RetentionErrors
{
    public static readonly Error RuleTwice = Error.Unprocessable("retention_rule_twice", "/rules");
    public static readonly Error NothingToDo = Error.Conflict("retention_policy_empty");
    public static readonly Error RunNotFound = Error.NotFound("retention_run_not_found");
    public static readonly Error RunActive = Error.Conflict("retention_run_active");
}
