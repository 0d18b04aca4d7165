using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

/// <summary>A loan to be reckoned: its schedule, its cost.</summary>
/// <param name="Rate">Percent a year.</param>
public sealed record Loan(Money Amount, int Months, decimal Rate, RepaymentKind Repayment, LoanFees Fees, DateOnly IssuedOn)
{
    /// <summary>Ten billion units of the currency: beyond it the sums of a schedule could leave what an amount can hold.</summary>
    public const long MostMinor = 1_000_000_000_000;

    decimal MonthlyRate => Rate / 1200m;

    /// <summary>Why it cannot be reckoned; null when it can.</summary>
    public Error? Refusal() =>
        !Amount.IsPositive ? LoanErrors.AmountNotPositive
        : Amount.Minor > MostMinor || Fees.Once?.Minor > MostMinor || Fees.Monthly?.Minor > MostMinor ? LoanErrors.TooLarge
        : Fees.Once is { } once && (once.IsNegative || once.Currency != Amount.Currency)
            ? LoanErrors.CurrencyMismatch.WithPointer("/fees/once")
        : Fees.Monthly is { } monthly && (monthly.IsNegative || monthly.Currency != Amount.Currency)
            ? LoanErrors.CurrencyMismatch.WithPointer("/fees/monthly")
        : IssuedOn.Year is < 2000 or > 2200 ? LoanErrors.DateOutOfRange
        : null;

    /// <summary>What is paid when it is issued.</summary>
    public Money UpfrontFees => Amount.Percent(Fees.OncePercent) + (Fees.Once ?? Money.Zero(Amount.Currency)) + Insurance(Amount);

    /// <summary>
    /// Interest is that of equal months, as the law on consumer credit counts them (353-FZ, article 6); amounts are rounded to the
    /// minor unit and the last payment settles what rounding has left.
    /// </summary>
    public LoanSchedule Schedule()
    {
        var payments = new List<LoanPayment>(Months);
        var (balance, regular) = (Amount, RegularPayment());
        for (var number = 1; number <= Months; number++)
        {
            var interest = balance.Percent(MonthlyRate * 100m);
            var principal = number == Months ? balance : Money.Min(balance, Principal(number, regular, interest));
            balance -= principal;
            payments.Add(new(number, IssuedOn.AddMonths(number), principal, interest, PeriodicFees(number, balance), balance));
        }

        return new(this, payments);
    }

    Money Principal(int number, Money regular, Money interest) =>
        Repayment switch
        {
            RepaymentKind.Annuity => regular - interest,
            RepaymentKind.Differentiated => Share(number) - Share(number - 1),
        };

    /// <summary>What is paid off after so many payments, so that rounding never gathers.</summary>
    Money Share(int number) => Amount.Percent(100m * number / Months);

    Money RegularPayment() => Money.Of((long)decimal.Ceiling(Amount.Minor * AnnuityFactor(MonthlyRate, Months)), Amount.Currency);

    Money PeriodicFees(int number, Money balance)
    {
        var monthly = Fees.Monthly ?? Money.Zero(Amount.Currency);
        return number % 12 == 0 && number < Months ? monthly + Insurance(balance) : monthly;
    }

    Money Insurance(Money owed) => owed.Percent(Fees.YearlyInsurancePercent);

    /// <summary>The largest payment of a loan of one unit.</summary>
    public static decimal FirstPaymentFactor(RepaymentKind repayment, decimal rate, int months) =>
        repayment switch
        {
            RepaymentKind.Annuity => AnnuityFactor(rate / 1200m, months),
            RepaymentKind.Differentiated => 1m / months + rate / 1200m,
        };

    static decimal AnnuityFactor(decimal monthly, int months)
    {
        if (monthly == 0)
            return 1m / months;
        // One over what a unit grows to: it falls, so no term and no rate leaves the decimal's range.
        var shrunk = 1m;
        for (var month = 0; month < months; month++)
            shrunk /= 1 + monthly;
        return monthly / (1 - shrunk);
    }
}

public sealed record LoanPayment(int Number, DateOnly DueOn, Money Principal, Money Interest, Money Fees, Money Balance)
{
    public Money Total => Principal + Interest + Fees;
}

/// <summary>What is paid when, and what the loan costs by it.</summary>
public sealed record LoanSchedule(Loan Loan, IReadOnlyList<LoanPayment> Payments)
{
    public Money FirstPayment => Payments[0].Total;

    public Money TotalPaid => Payments.Aggregate(Loan.UpfrontFees, (sum, payment) => sum + payment.Total);

    /// <summary>Everything beyond the principal.</summary>
    public Money Overpayment => TotalPaid - Loan.Amount;

    /// <summary>Percent a year; searched for once, because it is what programs are sorted by.</summary>
    public decimal FullCost { get; } = Lending.FullCost.Percent(Loan, Payments);
}
