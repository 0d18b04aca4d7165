namespace MakCrm.Domain.Lending;

/// <summary>
/// The full cost of a credit in percent a year (полная стоимость кредита): i × the number of base periods in a year × 100, where i makes
/// the sum of all flows, each divided by (1 + i)^q, zero (353-FZ, article 6, part 2). Payments are monthly, so the base period is a month,
/// there are twelve, and no flow stands within one (e = 0).
/// </summary>
public static class FullCost
{
    const int PeriodsAYear = 12;

    /// <summary>As many as a double has places for.</summary>
    const int Halvings = 53;

    /// <summary>To three places after the point, as the law asks.</summary>
    public static decimal Percent(Loan loan, IReadOnlyList<LoanPayment> payments)
    {
        double[] flows = [loan.UpfrontFees.Minor - (double)loan.Amount.Minor, .. payments.Select(payment => (double)payment.Total.Minor)];
        // Whoever pays as much at once as he is lent has no cost that a rate could tell.
        return flows[0] >= 0 ? MostTold : decimal.Round((decimal)Math.Min(PeriodicRate(flows) * PeriodsAYear * 100, (double)MostTold), 3);
    }

    /// <summary>What a cost without bounds is shown as.</summary>
    public const decimal MostTold = 9999.999m;

    /// <summary>The only rate there is, for a loan has one change of sign: what is owed falls as the rate grows.</summary>
    static double PeriodicRate(double[] flows)
    {
        var (low, high) = (0d, 1d);
        while (Value(flows, high) > 0 && high < 1e3)
            high *= 2;
        for (var step = 0; step < Halvings; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Value(flows, middle) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    static double Value(double[] flows, double rate)
    {
        var (sum, discount) = (0d, 1d);
        foreach (var flow in flows)
        {
            sum += flow * discount;
            discount /= 1 + rate;
        }

        return sum;
    }
}
