using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public static class CreditProgramErrors
{
    public static readonly Error NotFound = Error.NotFound("credit_program_not_found");
    public static readonly Error CodeTaken = Error.Conflict("credit_program_code_taken");
    public static readonly Error Archived = Error.Conflict("credit_program_archived");
    public static readonly Error NotArchived = Error.Conflict("credit_program_not_archived");
    public static readonly Error LimitReached = Error.Conflict("credit_program_limit_reached");
    public static readonly Error VersionLimitReached = Error.Conflict("credit_program_version_limit_reached");
    public static readonly Error ImportInvalid = Error.Unprocessable("credit_program_import_invalid");
    public static readonly Error ImportColumnMissing = Error.Unprocessable("credit_program_import_column_missing");
    public static readonly Error ImportTooLong = Error.Unprocessable("credit_program_import_too_long");
    public static readonly Error CellInvalid = Error.Unprocessable("credit_program_cell_invalid");
    public static readonly Error CellMissing = Error.Unprocessable("credit_program_cell_missing");
    public static readonly Error LineRepeated = Error.Unprocessable("credit_program_line_repeated");
    public static readonly Error ProductFixed = Error.Unprocessable("credit_program_product_fixed");
    public static readonly Error RangeInvalid = Error.Unprocessable("credit_terms_range_invalid");
    public static readonly Error CurrencyMismatch = Error.Unprocessable("credit_terms_currency_mismatch", "/terms");
    public static readonly Error AmountInvalid = Error.Unprocessable("credit_terms_amount_invalid", "/terms");
    public static readonly Error DocumentRepeated = Error.Unprocessable("credit_terms_document_repeated", "/terms/documents");
}

public static class LoanErrors
{
    public static readonly Error AmountNotPositive = Error.Unprocessable("amount_not_positive", "/amount");
    public static readonly Error CurrencyMismatch = Error.Unprocessable("currency_mismatch");
    public static readonly Error DateOutOfRange = Error.Unprocessable("loan_date_out_of_range", "/issuedOn");
    public static readonly Error TooLarge = Error.Unprocessable("amount_too_large", "/amount");
}
