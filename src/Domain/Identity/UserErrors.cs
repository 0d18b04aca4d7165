using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public static class UserErrors
{
    public static readonly Error NotFound = Error.NotFound("user_not_found");
    public static readonly Error EmailTaken = Error.Conflict("user_email_taken").WithPointer("/email");
    public static readonly Error EmailInvalid = Error.Unprocessable("email_invalid", "/email");
    public static readonly Error Blocked = Error.Conflict("user_blocked");
    public static readonly Error NotBlocked = Error.Conflict("user_not_blocked");
    public static readonly Error NotInvited = Error.Conflict("user_not_invited");
    public static readonly Error IsSelf = Error.Unprocessable("user_is_self");
    public static readonly Error UnknownRole = Error.Unprocessable("unknown_role");
    public static readonly Error RoleNotGrantable = Error.Unprocessable("role_not_grantable");
    public static readonly Error UnitUnknown = Error.Unprocessable("unit_unknown", "/unitId");
    public static readonly Error PasswordWrong = Error.Unprocessable("password_wrong", "/currentPassword");
    public static readonly Error TimeZoneUnknown = Error.Unprocessable("time_zone_unknown", "/timeZone");
    public static readonly Error SessionNotFound = Error.NotFound("session_not_found");
}
