namespace MakCrm.Domain.Common;

/// <summary>An account in a Russian bank.</summary>
public sealed record SettlementAccount(string Bik, string Account, string? CorrespondentAccount, string? BankName)
{
    /// <summary>Whether the check digits of both accounts belong to the BIK.</summary>
    public bool IsSound =>
        RussianIdentifiers.IsAccount(Bik, Account)
        && (CorrespondentAccount is null || RussianIdentifiers.IsCorrespondentAccount(Bik, CorrespondentAccount));
}
