using MakCrm.Domain.Leads;
using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>A lead that nobody bought, or that was taken off the market, is the head office's again.</summary>
sealed class OnLotUnsold(ILeadsDb db, TimeProvider clock) : IEventHandler<LotUnsold>, IEventHandler<LotCancelled>
{
    public Task Handle(LotUnsold raised, EventContext facts, CancellationToken ct) => Return(raised.LeadId, raised.LotId, ct);

    public Task Handle(LotCancelled raised, EventContext facts, CancellationToken ct) => Return(raised.LeadId, raised.LotId, ct);

    async Task Return(Guid leadId, Guid lotId, CancellationToken ct)
    {
        // Told once more of a lead that has been deleted since, it is nobody's matter.
        if (await db.Leads.FirstOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead)
            return;
        var (now, from) = (clock.GetUtcNow(), lead.Status);
        lead.LeaveAuction(lotId, LeadStatus.Unsold, now);
        if (lead.Status != from)
            db.LeadHistory.Add(LeadHistoryEntry.StatusChanged(lead, from, null, now));
    }
}
