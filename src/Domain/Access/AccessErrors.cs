using MakCrm.Domain.Common;

namespace MakCrm.Domain.Access;

public static class AccessErrors
{
    public static readonly Error RoleNotFound = Error.NotFound("role_not_found");
    public static readonly Error SubjectNotFound = Error.NotFound("user_not_found");
    public static readonly Error RecordNotFound = Error.NotFound("record_not_found");
    public static readonly Error OperationUnknown = Error.Unprocessable("operation_unknown");
}
