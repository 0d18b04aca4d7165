using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Commissions;
using MakCrm.Domain.Market;

namespace MakCrm.Application.Commissions;

/// <summary>A lead was sold at auction.</summary>
sealed class OnLotSold(ILeadProvenance leads, CommissionFactRecorder recorder) : IEventHandler<LotSold>
{
    public async Task Handle(LotSold raised, EventContext facts, CancellationToken ct)
    {
        if (await leads.Of(raised.LeadId, ct) is not { } lead)
            return;
        var soldOn = DateOnly.FromDateTime(facts.OccurredAt.UtcDateTime);
        var details = new CommissionFactDetails(soldOn, Money.Of(raised.PriceMinor, raised.Currency))
        {
            Product = lead.Product,
            LeadId = lead.LeadId,
            SourceId = lead.SourceId,
        };
        await recorder.ForIntroducer(CommissionFactKind.LeadSold, raised.LotId, lead.Origin(), details, ct);
    }
}
