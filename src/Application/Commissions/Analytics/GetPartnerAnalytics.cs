using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class GetPartnerAnalyticsHandler(
    CommissionVisibility visibility,
    FunnelReader funnels,
    PartnerFigureReader figures,
    ISourceLookup sources
) : IMessageHandler<Contract.GetPartnerAnalytics, Contract.PartnerAnalytics>
{
    public async Task<Result<Contract.PartnerAnalytics>> Handle(Contract.GetPartnerAnalytics request, CancellationToken cancellationToken)
    {
        if (await visibility.Partner(request.PartnerId, cancellationToken) is not { } partner)
            return CommissionErrors.PartnerNotFound;
        var period = AnalyticsPeriod.Of(request.From, request.To, figures.Today);
        if (!period.IsOk)
            return period.Error;
        var (from, before) = (period.Value.From, period.Value.To.AddDays(1));
        var network = await funnels.ByPartner(from, before, cancellationToken);
        var income = await figures.Income(from, before, cancellationToken);
        var bySource = await funnels.BySource(partner.Id, from, before, cancellationToken);
        var own = network.FirstOrDefault(p => p.PartnerId == partner.Id) ?? new(partner.Id, 0, 0, 0);
        var names = await sources.Names([.. bySource.Select(s => s.SourceId).OfType<Guid>()], cancellationToken);
        return new Contract.PartnerAnalytics
        {
            PartnerId = partner.Id,
            From = from,
            To = period.Value.To,
            Stages = own.Stages(),
            Sources = [.. bySource.Select(s => s.View(names))],
            Months = await figures.Months(partner.Id, from, before, cancellationToken),
            Income = MoneyMapping.Of(income.GetValueOrDefault(partner.Id), CommissionTerms.Currency),
            Network = PartnerAnalyticsViews.Medians(network, income),
        };
    }
}
