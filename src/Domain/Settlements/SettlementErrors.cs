using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

public static class SettlementErrors
{
    public static readonly Error NotFound = Error.NotFound("settlement_not_found");
    public static readonly Error PartnerNotFound = Error.NotFound("settlement_partner_not_found");
    public static readonly Error StatementPeriodInvalid = Error.Unprocessable("partner_statement_period_invalid", "/from");
    public static readonly Error LineNotFound = Error.NotFound("settlement_line_not_found");
    public static readonly Error NotIssued = Error.Conflict("settlement_not_issued");
    public static readonly Error NotAccepted = Error.Conflict("settlement_not_accepted");
    public static readonly Error NotOpen = Error.Conflict("settlement_not_open");
    public static readonly Error HashMismatch = Error.Unprocessable("settlement_hash_mismatch", "/sha256");
    public static readonly Error DocumentsMade = Error.Conflict("settlement_documents_made");
    public static readonly Error CodeMissing = Error.Unprocessable("settlement_code_missing", "/code");
    public static readonly Error CodeWrong = Error.Unprocessable("settlement_code_wrong", "/code");
    public static readonly Error CodeExpired = Error.Conflict("settlement_code_expired");
    public static readonly Error CodeAttemptsUsed = Error.Conflict("settlement_code_attempts_used");
    public static readonly Error CodeTooSoon = Error.Conflict("settlement_code_too_soon");
    public static readonly Error CodeLimitReached = Error.Conflict("settlement_code_limit_reached");
    public static readonly Error CodeNoAddress = Error.Conflict("settlement_code_no_address");
    public static readonly Error BankDetailsMissing = Error.Conflict("settlement_bank_details_missing");
    public static readonly Error Disputed = Error.Conflict("settlement_disputed");
    public static readonly Error LineDisputed = Error.Conflict("settlement_line_disputed");
    public static readonly Error LineNotDisputed = Error.Conflict("settlement_line_not_disputed");
    public static readonly Error PaymentDateInvalid = Error.Unprocessable("settlement_payment_date_invalid", "/paidOn");
    public static readonly Error ThroughInFuture = Error.Unprocessable("settlement_through_in_future", "/through");
}
