using MakCrm.Domain.Common;

namespace MakCrm.Domain.Organization;

public static class UnitErrors
{
    public static readonly Error NotFound = Error.NotFound("unit_not_found");
    public static readonly Error NameTaken = Error.Conflict("unit_name_taken").WithPointer("/name");
    public static readonly Error ParentUnknown = Error.Unprocessable("unit_unknown", "/parentId");
    public static readonly Error WithinItself = Error.Unprocessable("unit_within_itself", "/parentId");
    public static readonly Error TooDeep = Error.Unprocessable("unit_too_deep", "/parentId");
    public static readonly Error InUse = Error.Conflict("unit_in_use");
    public static readonly Error LimitReached = Error.Conflict("unit_limit_reached");
}
