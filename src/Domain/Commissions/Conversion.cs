namespace MakCrm.Domain.Commissions;

/// <summary>How many of some leads became loans, with the interval that this number of leads allows.</summary>
public sealed record Conversion(long Successes, long Trials)
{
    /// <summary>The normal quantile of a two-sided interval of 95 percent.</summary>
    const double Quantile95 = 1.959963984540054;

    public double Rate => Trials == 0 ? 0 : (double)Successes / Trials;

    /// <summary>Wilson's score interval at 95 percent, without correction for continuity; of no trials it says nothing: 0 to 1.</summary>
    public ConversionInterval Wilson()
    {
        if (Trials == 0)
            return new(0, 0, 1);
        const double squared = Quantile95 * Quantile95;
        var denominator = 1 + squared / Trials;
        var centre = (Rate + squared / (2 * Trials)) / denominator;
        var half = Quantile95 / denominator * Math.Sqrt(Rate * (1 - Rate) / Trials + squared / (4.0 * Trials * Trials));
        var low = Successes == 0 ? 0 : Math.Max(0, centre - half);
        return new(low, Rate, Successes == Trials ? 1 : Math.Min(1, centre + half));
    }
}

/// <summary>A conversion between its bounds, each from 0 to 1.</summary>
public sealed record ConversionInterval(double Low, double Rate, double High)
{
    /// <summary>In steps of half a percent, which tell nothing of single leads.</summary>
    public ConversionInterval Coarse() => new(Coarse(Low), Coarse(Rate), Coarse(High));

    static double Coarse(double rate) => Math.Round(rate * 200, MidpointRounding.AwayFromZero) / 200;
}
