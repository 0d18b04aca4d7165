using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;

namespace MakCrm.Domain.Tests.Lending;

public sealed class LoanTests
{
    static readonly DateOnly Issued = new(2026, 1, 31);

    [Fact]
    public void An_annuity_pays_the_loan_off_in_equal_payments()
    {
        var schedule = Loan(10_000_000, 12, 12).Schedule();
        schedule
            .Payments[0]
            .ShouldBe(new(1, new(2026, 2, 28), Money.Rubles(788_488), Money.Rubles(100_000), Money.Rubles(0), Money.Rubles(9_211_512)));
        schedule.Payments.Take(11).ShouldAllBe(p => p.Total == Money.Rubles(888_488));
        schedule.Payments[^1].Balance.IsZero.ShouldBeTrue();
        schedule.TotalPaid.ShouldBe(Money.Rubles(10_661_853));
    }

    [Fact]
    public void Differentiated_payments_fall_and_pay_off_exactly_what_was_lent()
    {
        var schedule = (Loan(10_000_000, 7, 12) with { Repayment = RepaymentKind.Differentiated }).Schedule();
        schedule.Payments.Zip(schedule.Payments.Skip(1)).ShouldAllBe(pair => pair.First.Total > pair.Second.Total);
        schedule.Payments.Sum(p => p.Principal.Minor).ShouldBe(10_000_000);
        schedule.Payments[^1].Balance.IsZero.ShouldBeTrue();
    }

    /// <summary>Reckoned by a program of its own, in another language, from the formula of article 6.</summary>
    [Theory]
    [InlineData(10_000_000, 12, 12, 0, 0, 0, 12.0)]
    [InlineData(50_000_000, 36, 24.9, 2, 0, 0, 26.425)]
    [InlineData(50_000_000, 36, 24.9, 2, 0, 0.9, 27.7)]
    [InlineData(300_000_000, 240, 18.5, 0, 0, 0.5, 19.058)]
    [InlineData(3_000_000, 12, 60, 0, 50_000, 0, 90.378)]
    public void The_full_cost_is_that_of_353_FZ(
        long amount,
        int months,
        double rate,
        double once,
        long monthly,
        double insurance,
        double cost
    )
    {
        var fees = new LoanFees((decimal)once, null, monthly == 0 ? null : Money.Rubles(monthly), (decimal)insurance);
        (Loan(amount, months, (decimal)rate) with { Fees = fees }).Schedule().FullCost.ShouldBe((decimal)cost);
    }

    [Fact]
    public void A_loan_without_interest_costs_nothing()
    {
        var schedule = Loan(1_000_001, 3, 0).Schedule();
        schedule.FullCost.ShouldBe(0);
        schedule.Overpayment.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void A_loan_that_is_paid_for_at_once_costs_more_than_can_be_told() =>
        (Loan(100, 12, 10) with { Fees = LoanFees.None with { Once = Money.Rubles(100) } }).Schedule().FullCost.ShouldBe(FullCost.MostTold);

    [Theory]
    [InlineData(0, 2026, "amount_not_positive")]
    [InlineData(1_000_000_000_001, 2026, "amount_too_large")]
    [InlineData(100, 1999, "loan_date_out_of_range")]
    [InlineData(100, 9999, "loan_date_out_of_range")]
    public void What_cannot_be_reckoned_is_refused(long amount, int year, string code) =>
        (Loan(amount, 12, 10) with { IssuedOn = new(year, 1, 1) }).Refusal()!.Code.ShouldBe(code);

    [Theory]
    [InlineData(RepaymentKind.Annuity)]
    [InlineData(RepaymentKind.Differentiated)]
    public void The_dearest_and_longest_loan_can_be_reckoned(RepaymentKind repayment)
    {
        var schedule = (Loan(Domain.Lending.Loan.MostMinor, 600, 1000) with { Repayment = repayment }).Schedule();
        schedule.Payments[^1].Balance.IsZero.ShouldBeTrue();
        schedule.FullCost.ShouldBe(1000m, 0.01m);
    }

    static Loan Loan(long minor, int months, decimal rate) =>
        new(Money.Rubles(minor), months, rate, RepaymentKind.Annuity, LoanFees.None, Issued);
}
