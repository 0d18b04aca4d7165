using MakCrm.Domain.Common;

namespace MakCrm.Domain.Consents;

public static class ConsentErrors
{
    public static readonly Error LeadNotFound = Error.NotFound("lead_not_found");
    public static readonly Error NotFound = Error.NotFound("lead_consent_not_found");
    public static readonly Error Withdrawn = Error.Conflict("lead_consent_withdrawn");
    public static readonly Error Missing = Error.Conflict("lead_consent_missing");
    public static readonly Error GivenInFuture = Error.Unprocessable("consent_given_in_future", "/givenAt");
    public static readonly Error TextUnknown = Error.Unprocessable("consent_text_unknown", "/textId");
}

public static class ConsentTextErrors
{
    public static readonly Error NotFound = Error.NotFound("consent_text_not_found");
    public static readonly Error CodeTaken = Error.Conflict("consent_text_code_taken");
}
