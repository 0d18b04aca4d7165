using MakCrm.Domain.Common;

namespace MakCrm.Domain.Registrations;

public static class RegistrationErrors
{
    public static readonly Error FormNotFound = Error.NotFound("registration_form_not_found");
    public static readonly Error FormCodeTaken = Error.Conflict("registration_form_code_taken").WithPointer("/code");
    public static readonly Error NotFound = Error.NotFound("registration_not_found");
    public static readonly Error NotOpen = Error.Conflict("registration_not_open");
    public static readonly Error UnknownRole = Error.Unprocessable("unknown_role", "/role");
    public static readonly Error AssigneeUnknown = Error.Unprocessable("responsible_unknown", "/assigneeId");
    public static readonly Error EmailInvalid = Error.Unprocessable("email_invalid", "/email");
    public static readonly Error NameInvalid = Error.Unprocessable("name_invalid", "/name");
    public static readonly Error ConsentMissing = Error.Unprocessable("consent_missing", "/consent");
}
