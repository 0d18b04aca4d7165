using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

public static class LossReasonErrors
{
    public static readonly Error NotFound = Error.NotFound("loss_reason_not_found");
    public static readonly Error NameTaken = Error.Conflict("loss_reason_name_taken");
    public static readonly Error Archived = Error.Conflict("loss_reason_archived");
    public static readonly Error LimitReached = Error.Unprocessable("loss_reason_limit_reached");
}
