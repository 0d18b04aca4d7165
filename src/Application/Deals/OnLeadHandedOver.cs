using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>A lead that was bought is work to do: it becomes a deal in the buyer's default pipeline, once per lot.</summary>
sealed class OnLeadHandedOver(IDealsDb db, ILeadLookup leads, DealReferenceResolver surroundings, TimeProvider clock)
    : IEventHandler<LeadHandedOver>
{
    public async Task Handle(LeadHandedOver raised, EventContext facts, CancellationToken ct)
    {
        if (await db.Deals.AnyAsync(d => d.LotId == raised.LotId, ct))
            return;
        var lead =
            await leads.Find(raised.LeadId, ct) ?? throw new InvalidOperationException($"Transferred lead {raised.LeadId} was not found.");
        var route = (await surroundings.Route(pipelineId: null, stageId: null, ct)).Value;
        var details = new DealDetails(
            Deal.TitleOf(lead.Title),
            lead.RequestedAmount,
            lead.ResponsibleId,
            ExpectedCloseOn: null,
            lead.ClientId
        );
        var deal = Deal.Start(new(lead.Id, raised.LotId), details, route, stageId: null, new(null, clock.GetUtcNow())).Value;
        db.Deals.Add(deal);
    }
}
