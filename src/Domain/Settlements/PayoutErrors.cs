using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

public static class PayoutErrors
{
    public static readonly Error NotFound = Error.NotFound("payout_run_not_found");
    public static readonly Error Empty = Error.Conflict("payout_run_empty");
    public static readonly Error NotDrafted = Error.Conflict("payout_run_not_drafted");
    public static readonly Error NotExported = Error.Conflict("payout_run_not_exported");
    public static readonly Error Ended = Error.Conflict("payout_run_ended");
    public static readonly Error PayerIncomplete = Error.Conflict("payout_payer_incomplete");
    public static readonly Error InRun = Error.Conflict("settlement_in_payout_run");
    public static readonly Error StatementTooLarge = Error.Unprocessable("bank_statement_too_large");
}
