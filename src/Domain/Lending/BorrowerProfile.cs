using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum BorrowerKind
{
    Person,
    Entrepreneur,
    Company,
}

public enum Employment
{
    Employee,
    Entrepreneur,
    BusinessOwner,
    SelfEmployed,
    Pensioner,
    Unemployed,
}

public enum IncomeProof
{
    TaxCertificate,
    BankForm,
    AccountStatement,
    TaxReturn,
    None,
}

public enum CreditHistoryRating
{
    None,
    Good,
    MinorDelays,
    SeriousDelays,
    Bankrupt,
}

public enum IncomeKind
{
    Salary,
    Business,
    Pension,
    Rent,
    Other,
}

public enum ObligationKind
{
    ConsumerLoan,
    Mortgage,
    CarLoan,
    CreditCard,
    BusinessLoan,
    Alimony,
    Other,
}

public enum CollateralKind
{
    RealEstate,
    Vehicle,
    Equipment,
    Other,
}

public sealed record BorrowerIncome(IncomeKind Kind, Money Monthly, string? Payer);

public sealed record BorrowerObligation(
    ObligationKind Kind,
    string? Creditor,
    Money MonthlyPayment,
    Money? Balance,
    DateOnly? EndsOn,
    int? OverdueDays
);

public sealed record BorrowerCollateral(CollateralKind Kind, string? Description, Money? Value);

/// <summary>What a borrower tells of itself. A list that is null was never asked for; an empty one says that there is nothing.</summary>
public sealed record BorrowerProfile
{
    const int OldestYears = 130;

    public BorrowerKind? Kind { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>ISO 3166, two letters.</summary>
    public string? Citizenship { get; init; }

    public string? Region { get; init; }

    public Employment? Employment { get; init; }

    public DateOnly? EmployedSince { get; init; }

    public IncomeProof? IncomeProof { get; init; }

    public IReadOnlyList<BorrowerIncome>? Incomes { get; init; }

    public IReadOnlyList<BorrowerObligation>? Obligations { get; init; }

    public CreditHistoryRating? CreditHistory { get; init; }

    public IReadOnlyList<BorrowerCollateral>? Collateral { get; init; }

    public Money? AnnualRevenue { get; init; }

    public DateOnly? BusinessSince { get; init; }

    /// <summary>OGRN of a company or OGRNIP of an entrepreneur.</summary>
    public string? Ogrn { get; init; }

    public long? MonthlyIncome => Incomes?.Sum(i => i.Monthly.Minor);

    public long? MonthlyObligations => Obligations?.Sum(o => o.MonthlyPayment.Minor);

    /// <summary>Why nobody can have this profile; null where somebody can.</summary>
    public Error? Refusal(DateOnly today) => DateRefusal(today) ?? AmountRefusal() ?? OgrnRefusal();

    Error? DateRefusal(DateOnly today)
    {
        var earliest = today.AddYears(-OldestYears);
        // Somebody's today may be tomorrow here.
        return IsWrong(BirthDate) ? BorrowerErrors.DateInvalid.WithPointer("/birthDate")
            : IsWrong(EmployedSince) ? BorrowerErrors.DateInvalid.WithPointer("/employedSince")
            : BusinessSince > today.AddDays(1) ? BorrowerErrors.DateInvalid.WithPointer("/businessSince")
            : null;

        bool IsWrong(DateOnly? day) => day > today.AddDays(1) || day < earliest;
    }

    Error? AmountRefusal() =>
        Amounts().FirstOrDefault(a => IsWrong(a.Amount)) is { Pointer: { } pointer }
            ? BorrowerErrors.AmountInvalid.WithPointer(pointer)
            : null;

    static bool IsWrong(Money? provided) =>
        provided is { } amount && (amount.Currency != CreditTerms.Currency || amount.IsNegative || amount.Minor > Loan.MostMinor);

    IEnumerable<(string Pointer, Money? Amount)> Amounts() =>
        [
            .. (Incomes ?? []).Select((income, i) => ($"/incomes/{i}/monthly", (Money?)income.Monthly)),
            .. (Obligations ?? []).Select((owed, i) => ($"/obligations/{i}/monthlyPayment", (Money?)owed.MonthlyPayment)),
            .. (Obligations ?? []).Select((owed, i) => ($"/obligations/{i}/balance", owed.Balance)),
            .. (Collateral ?? []).Select((item, i) => ($"/collateral/{i}/value", item.Value)),
            ("/annualRevenue", AnnualRevenue),
        ];

    Error? OgrnRefusal() =>
        Ogrn is not { } ogrn ? null
        : !RussianIdentifiers.IsOgrn(ogrn) ? BorrowerErrors.OgrnInvalid
        : Kind == BorrowerKind.Person
        || (Kind == BorrowerKind.Company && ogrn.Length != 13)
        || (Kind == BorrowerKind.Entrepreneur && ogrn.Length != 15)
            ? BorrowerErrors.KindMismatch.WithPointer("/ogrn")
        : null;
}

/// <summary>The documents of a borrower, open for the moment in which somebody may read them.</summary>
public sealed record BorrowerDocuments(RussianPassport? Passport, string? Snils, string? Inn, SettlementAccount? BankAccount)
{
    public static readonly BorrowerDocuments None = new(null, null, null, null);

    /// <summary>Why these cannot be the documents of such a borrower; null where they can.</summary>
    public Error? Refusal(BorrowerKind? kind, DateOnly today) =>
        Passport?.IsPossible(today) == false ? BorrowerErrors.PassportInvalid
        : Snils is not null && Common.Snils.Parse(Snils) is null ? BorrowerErrors.SnilsInvalid
        : Inn is not null && !Common.Inn.IsValid(Inn) ? BorrowerErrors.InnInvalid
        : BankAccount?.IsSound == false ? BorrowerErrors.BankAccountInvalid
        : kind == BorrowerKind.Company && Passport is not null ? BorrowerErrors.KindMismatch.WithPointer("/passport")
        : kind == BorrowerKind.Company && Snils is not null ? BorrowerErrors.KindMismatch.WithPointer("/snils")
        : Inn is not null && kind is { } existing && (existing == BorrowerKind.Company) != (Inn.Length == 10)
            ? BorrowerErrors.KindMismatch.WithPointer("/inn")
        : null;
}
