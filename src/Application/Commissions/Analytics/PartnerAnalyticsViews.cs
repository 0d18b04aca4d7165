using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

/// <summary>The analytics of partners in the words of the contract.</summary>
static class PartnerAnalyticsViews
{
    public static List<Contract.PartnerStage> Stages(this PartnerFunnel funnel) =>
        [
            Stage(Contract.PartnerStageKind.LeadAccepted, funnel.Leads, funnel.Leads),
            Stage(Contract.PartnerStageKind.LeadSold, funnel.Sold, funnel.Leads),
            Stage(Contract.PartnerStageKind.LoanIssued, funnel.Issued, funnel.Leads),
        ];

    static Contract.PartnerStage Stage(Contract.PartnerStageKind stage, long leads, long of) =>
        new()
        {
            Stage = stage,
            Leads = leads,
            Conversion = new Conversion(leads, of).Wilson().View(),
        };

    public static Contract.PartnerSourceFigures View(this SourceFunnel source, IReadOnlyDictionary<Guid, string> names) =>
        new()
        {
            SourceId = source.SourceId,
            Name = source.SourceId is { } id ? names.GetValueOrDefault(id) : null,
            Leads = source.Leads,
            Sold = source.Sold,
            Issued = source.Issued,
            Conversion = new Conversion(source.Issued, source.Leads).Wilson().View(),
        };

    /// <summary>The middle of the partners who have brought leads; null where they are too few.</summary>
    public static Contract.NetworkMedians? Medians(IReadOnlyCollection<PartnerFunnel> network, IReadOnlyDictionary<Guid, long> income)
    {
        var incomes = network.Select(p => (decimal)income.GetValueOrDefault(p.PartnerId)).ToList();
        if (NetworkFigures.Median(incomes) is not { } earned)
            return null;
        return new()
        {
            Partners = network.Count,
            Leads = NetworkFigures.Median([.. network.Select(p => (decimal)p.Leads)])!.Value,
            Conversion = decimal.Round(NetworkFigures.Median([.. network.Select(p => (decimal)p.Conversion.Rate)])!.Value, 3),
            Income = MoneyMapping.Of((long)decimal.Round(earned), CommissionTerms.Currency),
        };
    }
}
