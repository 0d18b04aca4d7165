namespace MakCrm.Application.Common;

/// <summary>Documents of people between the domain and the contract, whole or masked.</summary>
static class PersonDocuments
{
    const int ShownDigits = 4;

    public static RussianPassport? ToDomain(this Contract.Passport? passport) =>
        passport is null
            ? null
            : new(
                Bare(passport.Series),
                passport.Number,
                passport.IssuedBy?.Trim(),
                passport.IssuedOn,
                passport.DepartmentCode is { } code ? Bare(code).Insert(3, "-") : null
            );

    public static SettlementAccount? ToDomain(this Contract.BankAccount? account) =>
        account is null ? null : new(account.Bik, account.Account, account.CorrespondentAccount, account.BankName?.Trim());

    /// <summary>Numbers without spaces and dashes.</summary>
    public static string Bare(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    public static Contract.PassportView? View(this RussianPassport? passport, bool isMasked) =>
        isMasked ? Masked(passport) : Full(passport);

    public static Contract.BankAccountView? View(this SettlementAccount? account, bool isMasked) =>
        isMasked ? Masked(account) : Full(account);

    public static string? View(string? text, bool isMasked) => isMasked ? Hide(text, 2) : text;

    static Contract.PassportView? Masked(RussianPassport? passport) =>
        passport is null ? null : new() { Series = "****", Number = Hide(passport.Number, 2)! };

    static Contract.PassportView? Full(RussianPassport? passport) =>
        passport is null
            ? null
            : new()
            {
                Series = passport.Series,
                Number = passport.Number,
                IssuedBy = passport.IssuedBy,
                IssuedOn = passport.IssuedOn,
                DepartmentCode = passport.DepartmentCode,
            };

    // A BIK tells of the bank, not of the person.
    static Contract.BankAccountView? Masked(SettlementAccount? account) =>
        account is null ? null : new() { Bik = account.Bik, Account = Hide(account.Account, ShownDigits)! };

    static Contract.BankAccountView? Full(SettlementAccount? account) =>
        account is null
            ? null
            : new()
            {
                Bik = account.Bik,
                Account = account.Account,
                CorrespondentAccount = account.CorrespondentAccount,
                BankName = account.BankName,
            };

    static string? Hide(string? text, int shown) => text is null ? null : new string('*', text.Length - shown) + text[^shown..];
}
