using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public static class LoanApplicationErrors
{
    public static readonly Error NotFound = Error.NotFound("loan_application_not_found");
    public static readonly Error StateUnfit = Error.Conflict("loan_application_state_unfit");
    public static readonly Error Live = Error.Conflict("loan_application_live");
    public static readonly Error ProgramUnknown = Error.Unprocessable("credit_program_unknown");
    public static readonly Error BorrowerUnknown = Error.Unprocessable("borrower_unknown", "/clientId");
    public static readonly Error BankRepeated = Error.Unprocessable("loan_application_bank_repeated");
    public static readonly Error DealUnknown = Error.Unprocessable("deal_unknown", "/dealId");
    public static readonly Error ResponsibleUnknown = Error.Unprocessable("responsible_unknown", "/responsibleId");
    public static readonly Error ReasonMissing = Error.Unprocessable("loan_decision_reason_missing", "/reason");
    public static readonly Error OfferMissing = Error.Unprocessable("loan_offer_missing", "/offers");
    public static readonly Error OfferInvalid = Error.Unprocessable("loan_offer_invalid");
    public static readonly Error OfferUnknown = Error.NotFound("loan_offer_unknown");
    public static readonly Error OfferExpired = Error.Conflict("loan_offer_expired");
    public static readonly Error DocumentUnknown = Error.NotFound("loan_document_unknown");
    public static readonly Error DocumentRepeated = Error.Unprocessable("loan_document_repeated", "/documents");
    public static readonly Error DocumentDateInvalid = Error.Unprocessable("loan_document_date_invalid", "/issuedOn");
    public static readonly Error DocumentFileUnknown = Error.Unprocessable("loan_document_file_unknown", "/fileId");
    public static readonly Error IssueDateInvalid = Error.Unprocessable("loan_issue_date_invalid");
}
