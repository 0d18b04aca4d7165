using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>What a month is assumed to bring.</summary>
/// <param name="Product">The wire name of the product; null where the rules of all products alone count.</param>
/// <param name="BonusPercent">What the grade adds.</param>
public sealed record IncomeScenario(int LeadsPerMonth, Money AverageLoan, string? Product, decimal BonusPercent)
{
    public const int MostLeads = 1000;

    /// <summary>A billion rubles: whatever is lent, sums stay within what an amount can hold.</summary>
    public const long LargestLoan = 100_000_000_000;

    public Error? Refusal(string pointer)
    {
        if (AverageLoan.Currency != CommissionTerms.Currency)
            return CommissionErrors.CurrencyMismatch.WithPointer($"{pointer}/averageLoan/currency");
        if (!AverageLoan.IsPositive)
            return CommissionErrors.AmountNotPositive.WithPointer($"{pointer}/averageLoan/amount");
        return AverageLoan.Minor > LargestLoan ? CommissionErrors.AverageLoanTooLarge.WithPointer($"{pointer}/averageLoan/amount") : null;
    }
}

/// <summary>A figure at the lower bound of the conversion, at the conversion itself and at its upper bound.</summary>
public sealed record Forecasted<T>(T Low, T Expected, T High);

/// <summary>
/// Reckons what a month is likely to be worth by the terms of a plan, with the calculator that accrues. The number of issued loans is
/// binomial, so steps, bounds and the most of a month count as they will: the income is the mean over all numbers of loans.
/// </summary>
public sealed class IncomeForecast(PlanInForce plan, DateTimeOffset at)
{
    static readonly Guid Somebody = Guid.CreateVersion7();

    public static Forecasted<double> Loans(IncomeScenario scenario, ConversionInterval conversion) =>
        new(scenario.LeadsPerMonth * conversion.Low, scenario.LeadsPerMonth * conversion.Rate, scenario.LeadsPerMonth * conversion.High);

    /// <summary>Ordered by the income: where a plan takes for a loan, the lower bound of the conversion gives more.</summary>
    public Forecasted<Money> Income(IncomeScenario scenario, ConversionInterval conversion)
    {
        var calculator = new CommissionCalculator(_ => plan, _ => scenario.BonusPercent);
        var leads = Cumulative(calculator, CommissionFactKind.LeadAccepted, scenario)[^1];
        var byLoans = Cumulative(calculator, CommissionFactKind.LoanIssued, scenario);
        Money At(double rate) => Money.Of((long)Math.Round(leads + Mean(byLoans, rate)), CommissionTerms.Currency);
        var (low, high) = (At(conversion.Low), At(conversion.High));
        return low <= high ? new(low, At(conversion.Rate), high) : new(high, At(conversion.Rate), low);
    }

    /// <summary>What none, one, two … facts of a month are worth, in minor units.</summary>
    double[] Cumulative(CommissionCalculator calculator, CommissionFactKind kind, IncomeScenario scenario)
    {
        var facts = Enumerable.Range(0, scenario.LeadsPerMonth).Select(_ => Fact(kind, scenario)).OrderBy(f => f.Id).ToList();
        var due = calculator.Reckon(facts).ToDictionary(d => d.Fact.Id, d => (double)d.Amount.Minor);
        var sums = new double[facts.Count + 1];
        for (var count = 1; count <= facts.Count; count++)
            sums[count] = sums[count - 1] + due.GetValueOrDefault(facts[count - 1].Id);
        return sums;
    }

    CommissionFact Fact(CommissionFactKind kind, IncomeScenario scenario)
    {
        var amount = kind == CommissionFactKind.LeadAccepted ? (Money?)null : scenario.AverageLoan;
        var details = new CommissionFactDetails(DateOnly.FromDateTime(at.UtcDateTime), amount) { Product = scenario.Product };
        return CommissionFact.Record(kind, CommissionRole.Introducer, Somebody, Somebody, details, at).Value;
    }

    /// <summary>The mean of a value by a binomial number, whose last possible value is that of all trials.</summary>
    static double Mean(double[] values, double rate)
    {
        var trials = values.Length - 1;
        if (rate is <= 0 or >= 1)
            return rate <= 0 ? values[0] : values[^1];
        var (mean, choose) = (0.0, 0.0);
        for (var count = 0; count <= trials; count++)
        {
            mean += values[count] * Math.Exp(choose + count * Math.Log(rate) + (trials - count) * Math.Log(1 - rate));
            choose += Math.Log((double)(trials - count) / (count + 1));
        }

        return mean;
    }
}
