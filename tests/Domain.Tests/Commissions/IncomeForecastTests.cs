using MakCrm.Domain.Commissions;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Commissions;

/// <summary>What a month is likely to be worth.</summary>
public sealed class IncomeForecastTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    static readonly ConversionInterval Tenth = new(0.05, 0.1, 0.2);
    static readonly CommissionRule Percent = new()
    {
        Key = "loans",
        Fact = CommissionFactKind.LoanIssued,
        Rates = [new(0, 1, null)],
    };

    [Fact]
    public void A_percentage_of_loans_follows_the_conversion_and_the_grade()
    {
        Income(Percent).ShouldBe(new(Rubles(5_000), Rubles(10_000), Rubles(20_000)));
        Income(Percent, bonus: 10).Expected.ShouldBe(Rubles(11_000));
        IncomeForecast.Loans(Month(20), Tenth).ShouldBe(new(1, 2, 4));
    }

    [Fact]
    public void Accepted_leads_are_certain()
    {
        var leads = new CommissionRule
        {
            Key = "leads",
            Fact = CommissionFactKind.LeadAccepted,
            Rates = [new(0, null, Rubles(300))],
        };
        Income(leads).ShouldBe(new(Rubles(6_000), Rubles(6_000), Rubles(6_000)));
    }

    [Fact]
    public void A_step_counts_as_often_as_it_is_reached()
    {
        // Of two leads at one half: none with 1/4, one with 1/2, both with 1/4; the second loan is worth twice as much.
        var stepped = Percent with
        {
            Rates = [new(0, 1, null), new(2, 2, null)],
        };
        Forecast(stepped).Income(Month(2), new(0.5, 0.5, 0.5)).Expected.ShouldBe(Rubles(5_000 / 2 + 15_000 / 4));
        var unpaid = Percent with { Rates = [new(0, 0, null), new(2, 1, null)] };
        Forecast(unpaid).Income(Month(2), new(0.5, 0.5, 0.5)).Expected.ShouldBe(Rubles(5_000 / 4));
    }

    [Fact]
    public void The_most_of_a_month_bounds_the_best_of_months()
    {
        var income = Income(Percent with { MostInMonth = Rubles(10_000) });
        income.High.ShouldBeLessThan(Rubles(10_000));
        income.Expected.ShouldBeLessThan(income.High);
    }

    [Fact]
    public void Certain_conversions_give_what_the_calculator_gives()
    {
        var income = Forecast(Percent).Income(Month(IncomeScenario.MostLeads), new(0, 0.5, 1));
        income.ShouldBe(new(Rubles(0), Rubles(2_500_000), Rubles(5_000_000)));
    }

    [Fact]
    public void A_royalty_is_less_where_less_is_lent()
    {
        var income = Income(Percent with { Direction = CommissionDirection.Owe });
        (income.Low, income.High).ShouldBe((Rubles(-20_000), Rubles(-5_000)));
    }

    [Fact]
    public void A_rule_for_a_product_counts_for_that_product()
    {
        var rule = Percent with { Products = ["mortgage"] };
        Income(rule).High.ShouldBe(Rubles(0));
        Forecast(rule).Income(Month(20) with { Product = "mortgage" }, Tenth).Expected.ShouldBe(Rubles(10_000));
    }

    [Fact]
    public void A_loan_is_above_zero_and_of_the_plans_currency()
    {
        Month(1).Refusal("").ShouldBeNull();
        (Month(1) with { AverageLoan = Rubles(0) }).Refusal("/a")!.Pointer.ShouldBe("/a/averageLoan/amount");
        (Month(1) with { AverageLoan = Money.Of(1, "USD") }).Refusal("")!.Code.ShouldBe("currency_mismatch");
        (Month(1) with { AverageLoan = Money.Rubles(IncomeScenario.LargestLoan + 1) }).Refusal("")!.Code.ShouldBe("amount_too_large");
    }

    static Forecasted<Money> Income(CommissionRule rule, decimal bonus = 0) =>
        Forecast(rule).Income(Month(20) with { BonusPercent = bonus }, Tenth);

    static IncomeForecast Forecast(CommissionRule rule) => new(new(Guid.CreateVersion7(), 1, new([rule], null)), Now);

    static IncomeScenario Month(int leads) => new(leads, Rubles(500_000), null, 0);

    static Money Rubles(long rubles) => Money.Rubles(rubles * 100);
}
