using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public static class LoanApplicationErrors
{
    public static readonly Error NotFound = Error.NotFound("loan_application_not_found");
    public static readonly Error StateUnfit = Error.Conflict("loan_application_state_unfit");
    public static readonly Error Live = Error.Conflict("loan_application_live");
    public static readonly Error ProgramUnknown = Error.Refused("credit_program_unknown");
    public static readonly Error BorrowerUnknown = Error.Refused("borrower_unknown", "/clientId");
    public static readonly Error BankRepeated = Error.Refused("loan_application_bank_repeated");
    public static readonly Error DealUnknown = Error.Refused("deal_unknown", "/dealId");
    public static readonly Error ResponsibleUnknown = Error.Refused("responsible_unknown", "/responsibleId");
    public static readonly Error ReasonMissing = Error.Refused("loan_decision_reason_missing", "/reason");
    public static readonly Error OfferMissing = Error.Refused("loan_offer_missing", "/offers");
    public static readonly Error OfferInvalid = Error.Refused("loan_offer_invalid");
    public static readonly Error OfferUnknown = Error.NotFound("loan_offer_unknown");
    public static readonly Error OfferExpired = Error.Conflict("loan_offer_expired");
    public static readonly Error DocumentUnknown = Error.NotFound("loan_document_unknown");
    public static readonly Error DocumentRepeated = Error.Refused("loan_document_repeated", "/documents");
    public static readonly Error DocumentDateInvalid = Error.Refused("loan_document_date_invalid", "/issuedOn");
    public static readonly Error DocumentFileUnknown = Error.Refused("loan_document_file_unknown", "/fileId");
    public static readonly Error IssueDateInvalid = Error.Refused("loan_issue_date_invalid");
}
