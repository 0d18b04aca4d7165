using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public static class RoleErrors
{
    public static readonly Error NotFound = Error.NotFound("role_not_found");
    public static readonly Error CodeTaken = Error.Conflict("role_code_taken").WithPointer("/code");
    public static readonly Error InUse = Error.Conflict("role_in_use");
    public static readonly Error ScopeNotSupported = Error.Unprocessable("scope_not_supported");
    public static readonly Error MaskNotSupported = Error.Unprocessable("mask_not_supported");
    public static readonly Error IsProducts = Error.Conflict("role_is_products");
}
