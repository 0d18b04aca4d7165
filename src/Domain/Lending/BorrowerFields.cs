namespace MakCrm.Domain.Lending;

public enum BorrowerFieldShape
{
    /// <summary>A number; amounts are numbers of minor units of <see cref="CreditTerms.Currency"/>.</summary>
    Number,

    /// <summary>One of a few codes.</summary>
    Code,

    /// <summary>Words, compared whatever their case.</summary>
    Text,
}

/// <summary>A fact about a borrower or a request that a program's rules may ask for.</summary>
/// <param name="Codes">What a code can be; empty for other shapes.</param>
public sealed record BorrowerField(string Name, BorrowerFieldShape Shape, string TitleEn, string TitleRu, params string[] Codes)
{
    /// <summary>Whether its numbers are amounts of minor units.</summary>
    public bool IsAmount { get; init; }
}

/// <summary>All facts by which rules of programs can be written.</summary>
public static class BorrowerFields
{
    public const string Age = "age";
    public const string AgeAtEnd = "ageAtEnd";
    public const string Amount = "amount";
    public const string Months = "months";
    public const string DownPayment = "downPaymentPercent";
    public const string DebtLoad = "debtLoadPercent";
    public const string MonthlyIncome = "monthlyIncome";
    public const string MonthlyObligations = "monthlyObligations";

    public static readonly IReadOnlyList<BorrowerField> All =
    [
        Code("borrowerKind", "Kind of borrower", "Вид заёмщика", "person", "entrepreneur", "company"),
        Number(Age, "Age in years", "Возраст, лет"),
        Number(AgeAtEnd, "Age in years when the loan ends", "Возраст на конец срока, лет"),
        new("citizenship", BorrowerFieldShape.Text, "Citizenship (ISO 3166)", "Гражданство (ISO 3166)"),
        new("region", BorrowerFieldShape.Text, "Region", "Регион"),
        Code(
            "employment",
            "Employment",
            "Занятость",
            "employee",
            "entrepreneur",
            "business_owner",
            "self_employed",
            "pensioner",
            "unemployed"
        ),
        Number("employmentMonths", "Months at the present work", "Стаж на текущем месте, мес."),
        Code(
            "incomeProof",
            "Proof of income",
            "Подтверждение дохода",
            "tax_certificate",
            "bank_form",
            "account_statement",
            "tax_return",
            "none"
        ),
        Money(MonthlyIncome, "Monthly income", "Доход в месяц"),
        Money(MonthlyObligations, "Monthly payments of other loans", "Платежи по другим кредитам в месяц"),
        Number("activeLoans", "Other loans", "Действующих кредитов"),
        Code("creditHistory", "Credit history", "Кредитная история", "none", "good", "minor_delays", "serious_delays", "bankrupt"),
        Number("overdueDays", "Days overdue now", "Текущая просрочка, дней"),
        Code("collateral", "Collateral", "Залог", "none", "real_estate", "vehicle", "equipment", "other"),
        Money("annualRevenue", "Revenue a year", "Выручка в год"),
        Number("businessMonths", "Months in business", "Срок бизнеса, мес."),
        Money(Amount, "Amount", "Сумма"),
        Number(Months, "Term in months", "Срок, мес."),
        Number(DownPayment, "Down payment in percent", "Первоначальный взнос, %"),
        Number(DebtLoad, "Debt load with this loan in percent", "Долговая нагрузка с этим кредитом, %"),
    ];

    static readonly Dictionary<string, BorrowerField> ByName = All.ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static BorrowerField? Find(string name) => ByName.GetValueOrDefault(name);

    static BorrowerField Number(string name, string en, string ru) => new(name, BorrowerFieldShape.Number, en, ru);

    static BorrowerField Money(string name, string en, string ru) => Number(name, en, ru) with { IsAmount = true };

    static BorrowerField Code(string name, string en, string ru, params string[] codes) =>
        new(name, BorrowerFieldShape.Code, en, ru, codes);
}

/// <summary>One fact, or one value that a fact is compared with: a number or a word.</summary>
public readonly record struct Fact(decimal? Number, string? Word)
{
    public static Fact Of(decimal number) => new(number, null);

    public static Fact Of(string word) => new(null, word);

    public bool Equals(Fact other) => Number == other.Number && string.Equals(Word, other.Word, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => HashCode.Combine(Number, Word?.ToUpperInvariant());
}
