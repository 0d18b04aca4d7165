namespace MakCrm.Application.Ledger.Public;

/// <summary>The one currency that wallets are kept in.</summary>
public static class LedgerCurrency
{
    public const string Code = "RUB";
}
