using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>Hands a sold lead over: the seller's lead is sold, the winner's tenant gets the whole of it, in one commit.</summary>
sealed class OnLotSold(ILeadsDb db, ILeadIntake intake, ITenantSwitch tenants, TimeProvider clock) : IOn<LotSold>
{
    public async Task Handle(LotSold raised, EventFacts facts, CancellationToken ct)
    {
        var lead = await db.Leads.FirstAsync(l => l.Id == raised.LeadId, ct);
        var (now, from) = (clock.GetUtcNow(), lead.Status);
        lead.LeaveAuction(raised.LotId, LeadStatus.Sold, now);
        db.LeadHistory.Add(LeadHistoryEntry.Sold(lead, from, now));
        var copy = lead.CopyForBuyer(SourceCodes.Auction, raised.LotId, facts.TenantId, now);
        var reasons = LeadArrivals.Reasons(copy.Contacts);
        var stored = await tenants.Within(raised.WinnerTenantId, "handOverLead", () => intake.StoreAll([new(copy, reasons, null)], ct), ct);
        if (!stored.IsOk || stored.Value[0].Outcome != IntakeOutcome.Stored)
            throw new InvalidOperationException(
                $"Lot {raised.LotId} could not be handed over: {stored.Error?.Code ?? stored.Value[0].Outcome.ToString()}."
            );
    }
}
