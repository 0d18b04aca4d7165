using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>Documents between the domain and the contract.</summary>
static class DocumentViews
{
    const int ShownDigits = 4;

    public static Passport? ToDomain(this Contract.Passport? passport) =>
        passport is null
            ? null
            : new(
                Bare(passport.Series),
                passport.Number,
                passport.IssuedBy?.Trim(),
                passport.IssuedOn,
                passport.DepartmentCode is { } code ? Bare(code).Insert(3, "-") : null
            );

    public static BankAccount? ToDomain(this Contract.BankAccount? account) =>
        account is null ? null : new(account.Bik, account.Account, account.CorrespondentAccount, account.BankName?.Trim());

    /// <summary>Numbers without spaces and dashes.</summary>
    public static string Bare(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    public static Contract.LeadDocuments View(this DocumentSheet sheet, LeadDocuments documents, bool isMasked) =>
        new()
        {
            LeadId = documents.Id,
            IsMasked = isMasked,
            Passport = isMasked ? Masked(sheet.Passport) : Full(sheet.Passport),
            Snils = isMasked ? Hide(sheet.Snils, 2) : sheet.Snils,
            Inn = isMasked ? Hide(sheet.Inn, 2) : sheet.Inn,
            BankAccount = sheet.BankAccount.View(isMasked),
            UpdatedAt = documents.UpdatedAt,
            Version = documents.Version,
        };

    public static Contract.BankAccountView? View(this BankAccount? account, bool isMasked) => isMasked ? Masked(account) : Full(account);

    static Contract.PassportView? Masked(Passport? passport) =>
        passport is null ? null : new() { Series = "****", Number = Hide(passport.Number, 2)! };

    static Contract.PassportView? Full(Passport? passport) =>
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
    static Contract.BankAccountView? Masked(BankAccount? account) =>
        account is null ? null : new() { Bik = account.Bik, Account = Hide(account.Account, ShownDigits)! };

    static Contract.BankAccountView? Full(BankAccount? account) =>
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
