using MakCrm.Domain.Commissions;

namespace MakCrm.Domain.Tests.Commissions;

/// <summary>Conversions, their intervals, and what may be told of the network.</summary>
public sealed class ConversionTests
{
    /// <summary>The first of every table of the method; the others are Newcombe's (Statistics in Medicine, 1998, table I, method 3).</summary>
    [Theory]
    [InlineData(10, 100, 0.0552, 0.1744)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_interval_is_the_published_one(long successes, long trials, double low, double high)
    {
        var interval = new Conversion(successes, trials).Wilson();
        Math.Round(interval.Low, 4).ShouldBe(low);
        Math.Round(interval.High, 4).ShouldBe(high);
    }

    [Fact]
    public void Of_no_leads_the_interval_says_nothing() => new Conversion(0, 0).Wilson().ShouldBe(new(0, 0, 1));

    [Fact]
    public void The_interval_has_the_rate_within_stays_within_its_bounds_and_narrows()
    {
        foreach (
            var (successes, trials) in from trials in Enumerable.Range(1, 60)
            from s in Enumerable.Range(0, trials + 1)
            select (s, trials)
        )
        {
            var (one, ten) = (new Conversion(successes, trials).Wilson(), new Conversion(successes * 10, trials * 10).Wilson());
            (one.Low >= 0 && one.Low <= one.Rate && one.Rate <= one.High && one.High <= 1).ShouldBeTrue($"{successes} of {trials}");
            (ten.High - ten.Low).ShouldBeLessThan(one.High - one.Low);
        }
    }

    [Fact]
    public void Nothing_is_told_of_fewer_than_five_partners_or_where_one_has_most_of_the_leads()
    {
        var five = Enumerable.Range(0, 5).Select(_ => Partner(10, 1)).ToList();
        NetworkFigures.Conversion(five).ShouldBe(new(5, 50));
        NetworkFigures.Conversion([.. five.Take(4), Partner(0, 0)]).ShouldBeNull();
        NetworkFigures.Conversion([.. five.Take(4), Partner(41, 1)]).ShouldBeNull();
        NetworkFigures.Conversion([]).ShouldBeNull();
    }

    [Fact]
    public void The_median_is_the_middle_or_the_mean_of_two()
    {
        NetworkFigures.Median([5, 1, 4, 2, 3]).ShouldBe(3);
        NetworkFigures.Median([6, 5, 1, 4, 2, 3]).ShouldBe(3.5m);
        NetworkFigures.Median([1, 2, 3, 4]).ShouldBeNull();
    }

    [Fact]
    public void A_partners_own_leads_count_from_twenty_on_and_the_networks_are_told_coarsely()
    {
        List<PartnerFunnel> network = [.. Enumerable.Range(0, 5).Select(_ => Partner(20, 3)), Partner(19, 0)];
        ConversionBasis.Of(network[0].PartnerId, network).Value.Own.ShouldBe(new(3, 20));
        var received = ConversionBasis.Of(network[5].PartnerId, network).Value;
        (received.Own, received.Partners, received.Interval.Rate).ShouldBe((null, 6, 0.125));
        ConversionBasis.Of(null, [network[0]]).Error.ShouldBe(CommissionErrors.ForecastDataInsufficient);
    }

    static PartnerFunnel Partner(long leads, long issued) => new(Guid.CreateVersion7(), leads, 0, issued);
}
