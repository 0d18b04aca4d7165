using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>Deals about a lead are with the lead's client.</summary>
sealed class OnLeadClientChanged(IDealsDb db, TimeProvider clock) : IEventHandler<LeadClientChanged>
{
    public async Task Handle(LeadClientChanged raised, EventContext facts, CancellationToken ct)
    {
        foreach (var deal in await db.Deals.Where(d => d.LeadId == raised.LeadId).ToListAsync(ct))
            deal.ReplaceClient(raised.FormerClientId, raised.ClientId, new(null, clock.GetUtcNow()));
    }
}
