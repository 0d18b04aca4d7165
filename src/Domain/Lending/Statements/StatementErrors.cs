using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Statements;

public static class StatementErrors
{
    public static readonly Error TooLong = Error.Unprocessable("bank_statement_too_long");
    public static readonly Error LinesInvalid = Error.Unprocessable("bank_statement_lines_invalid");
    public static readonly Error LineInvalid = Error.Unprocessable("bank_statement_line_invalid");
    public static readonly Error AccountUnknown = Error.Unprocessable("bank_statement_account_unknown");
    public static readonly Error Repeated = Error.Conflict("bank_statement_repeated");
    public static readonly Error LineNotFound = Error.NotFound("statement_line_not_found");
    public static readonly Error LineMatched = Error.Conflict("statement_line_matched");
    public static readonly Error LineNotMatched = Error.Conflict("statement_line_not_matched");
    public static readonly Error LineNotIncoming = Error.Conflict("statement_line_not_incoming");
    public static readonly Error ApplicationUnknown = Error.Unprocessable("loan_application_unknown", "/applicationId");
}
