using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>Of the leads of one partner that were accepted in a period: how many were sold at auction, and of how many a loan was issued.</summary>
public sealed record PartnerFunnel(Guid PartnerId, long Leads, long Sold, long Issued)
{
    public Conversion Conversion => new(Issued, Leads);
}

/// <summary>What may be told of the network to those who do not see all of it: nothing that is about a few partners.</summary>
public static class NetworkFigures
{
    /// <summary>So many partners must be behind a figure.</summary>
    public const int LeastPartners = 5;

    /// <summary>
    /// The conversion of all partners together; null where fewer than <see cref="LeastPartners"/> are behind it, or one of them has brought more
    /// than half of the leads.
    /// </summary>
    public static Conversion? Conversion(IReadOnlyCollection<PartnerFunnel> partners)
    {
        var behind = partners.Where(p => p.Leads > 0).ToList();
        var leads = behind.Sum(p => p.Leads);
        if (behind.Count < LeastPartners || behind.Max(p => p.Leads) * 2 > leads)
            return null;
        return new(behind.Sum(p => p.Issued), leads);
    }

    /// <summary>The middle of the values; null where fewer than <see cref="LeastPartners"/> are behind it.</summary>
    public static decimal? Median(IReadOnlyCollection<decimal> values)
    {
        if (values.Count < LeastPartners)
            return null;
        var ordered = values.Order().ToList();
        var middle = ordered.Count / 2;
        return ordered.Count % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}

/// <summary>What a forecast takes its conversion of: the partner's own leads, else those of the network.</summary>
/// <param name="Own">Null where it is the network's.</param>
/// <param name="Partners">How many partners are behind it.</param>
public sealed record ConversionBasis(Conversion? Own, int Partners, ConversionInterval Interval)
{
    /// <summary>With fewer leads of their own a partner is told what the network does.</summary>
    public const int LeastOwnLeads = 20;

    /// <param name="partnerId">Null for somebody who is no partner yet.</param>
    public static Result<ConversionBasis> Of(Guid? partnerId, IReadOnlyCollection<PartnerFunnel> network)
    {
        if (network.FirstOrDefault(p => p.PartnerId == partnerId)?.Conversion is { Trials: >= LeastOwnLeads } own)
            return new ConversionBasis(own, 1, own.Wilson());
        return NetworkFigures.Conversion(network) is { } all
            ? new ConversionBasis(null, network.Count(p => p.Leads > 0), all.Wilson().Coarse())
            : CommissionErrors.ForecastDataInsufficient;
    }
}
