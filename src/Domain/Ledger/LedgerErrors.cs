using MakCrm.Domain.Common;

namespace MakCrm.Domain.Ledger;

public static class LedgerErrors
{
    public static readonly Error WalletNotFound = Error.NotFound("wallet_not_found");
    public static readonly Error TransactionNotFound = Error.NotFound("ledger_transaction_not_found");
    public static readonly Error AmountNotPositive = Error.Unprocessable("amount_not_positive");
    public static readonly Error AmountTooLarge = Error.Unprocessable("amount_too_large", "/amount/amount");
    public static readonly Error CurrencyMismatch = Error.Unprocessable("currency_mismatch");
    public static readonly Error NotReversible = Error.Conflict("ledger_transaction_not_reversible");
    public static readonly Error AlreadyReversed = Error.Conflict("ledger_transaction_already_reversed");
    public static readonly Error InsufficientFunds = Error.Conflict("insufficient_funds");
}
