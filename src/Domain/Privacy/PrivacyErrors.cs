using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

public static class LeadDocumentErrors
{
    public static readonly Error LeadNotFound = Error.NotFound("lead_not_found");
    public static readonly Error SnilsInvalid = Error.Unprocessable("snils_invalid", "/snils");
    public static readonly Error InnInvalid = Error.Unprocessable("inn_invalid", "/inn");
    public static readonly Error PassportInvalid = Error.Unprocessable("passport_invalid", "/passport");
    public static readonly Error BankAccountInvalid = Error.Unprocessable("bank_account_invalid", "/bankAccount");
    public static readonly Error QueryAmbiguous = Error.Unprocessable("document_query_ambiguous");
}

public static class BankDetailsErrors
{
    /// <summary>Machine clients are not paid.</summary>
    public static readonly Error UserNotFound = Error.NotFound("user_not_found");
}

public static class DataKeyErrors
{
    public static readonly Error TooNew = Error.Conflict("data_key_too_new");
}

public static class SubjectRequestErrors
{
    public static readonly Error NotFound = Error.NotFound("subject_request_not_found");
    public static readonly Error Ambiguous = Error.Unprocessable("subject_ambiguous");
    public static readonly Error ContactInvalid = Error.Unprocessable("subject_contact_invalid");
    public static readonly Error LeadUnknown = Error.Unprocessable("lead_unknown", "/leadId");
    public static readonly Error Closed = Error.Conflict("subject_request_closed");
    public static readonly Error KindMismatch = Error.Conflict("subject_request_kind_mismatch");
}

public static class LegalHoldErrors
{
    public static readonly Error OfOne = Error.Unprocessable("legal_hold_of_one");
    public static readonly Error ClientUnknown = Error.Unprocessable("client_unknown", "/clientId");
    public static readonly Error NotFound = Error.NotFound("legal_hold_not_found");
    public static readonly Error Released = Error.Conflict("legal_hold_released");
}
