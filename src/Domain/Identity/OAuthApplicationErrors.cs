using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public static class OAuthApplicationErrors
{
    public static readonly Error NotFound = Error.NotFound("application_not_found");
    public static readonly Error ClientIdTaken = Error.Conflict("application_client_id_taken").WithPointer("/clientId");
    public static readonly Error Revoked = Error.Conflict("application_revoked");
    public static readonly Error IsPublic = Error.Conflict("application_is_public");
    public static readonly Error AddressRefused = Error.Unprocessable("application_address_refused");
    public static readonly Error UnknownScope = Error.Unprocessable("unknown_scope");
    public static readonly Error ConsentNotFound = Error.NotFound("consent_not_found");
}
