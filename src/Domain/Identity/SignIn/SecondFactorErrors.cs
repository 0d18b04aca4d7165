using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public static class SecondFactorErrors
{
    public static readonly Error AuthenticatorExists = Error.Conflict("authenticator_exists");
    public static readonly Error AuthenticatorNotFound = Error.NotFound("authenticator_not_found");
    public static readonly Error CodeWrong = Error.Unprocessable("factor_code_wrong");
    public static readonly Error None = Error.Conflict("no_second_factor");
    public static readonly Error Required = Error.Conflict("second_factor_required");
    public static readonly Error PasskeyNotFound = Error.NotFound("passkey_not_found");
}
