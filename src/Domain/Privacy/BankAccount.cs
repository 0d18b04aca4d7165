namespace MakCrm.Domain.Privacy;

/// <summary>An account in a Russian bank.</summary>
public sealed record BankAccount(string Bik, string Account, string? CorrespondentAccount, string? BankName)
{
    /// <summary>Whether the check digits of both accounts belong to the BIK.</summary>
    public bool IsSound =>
        Digits(Bik, 9)
        && Digits(Account, 20)
        && IsKeyed(Bik[6..] is "000" or "001" or "002" ? Division : Bik[6..], Account)
        && (CorrespondentAccount is null || (Digits(CorrespondentAccount, 20) && IsKeyed(Division, CorrespondentAccount)));

    /// <summary>Correspondent accounts, and those that the central bank keeps itself, are checked by its division.</summary>
    string Division => "0" + Bik[4..6];

    static bool Digits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    static bool IsKeyed(string bank, string account)
    {
        ReadOnlySpan<byte> weights = [7, 1, 3];
        var (text, sum) = (bank + account, 0);
        for (var place = 0; place < text.Length; place++)
            sum += (text[place] - '0') * weights[place % 3];
        return sum % 10 == 0;
    }
}
