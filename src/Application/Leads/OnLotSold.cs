using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>
/// Hands a sold lead over: first the winner's tenant gets the whole of it, then the seller's lead is sold. The winner may have a database
/// of his own, so these are two commits; between them the event comes again, and what the winner has he is not given twice.
/// </summary>
sealed class OnLotSold(ILeadsDb db, ITenantWorkDispatcher post, TimeProvider clock) : IEventHandler<LotSold>
{
    public async Task Handle(LotSold raised, EventContext facts, CancellationToken ct)
    {
        var lead = await db.Leads.FirstAsync(l => l.Id == raised.LeadId, ct);
        var (now, from) = (clock.GetUtcNow(), lead.Status);
        lead.LeaveAuction(raised.LotId, LeadStatus.Sold, now);
        db.LeadHistory.Add(LeadHistoryEntry.Sold(lead, from, now));
        var copy = lead.CopyForBuyer(SourceCodes.Auction, raised.LotId, facts.TenantId, now);
        await post.RunAs<PurchasedLeadIntake>(raised.WinnerTenantId, "handOverLead", bought => bought.Take(copy, raised.LotId, ct), ct);
    }
}

/// <summary>The winner's side: a lot's lead is taken in once.</summary>
sealed class PurchasedLeadIntake(ILeadsDb db, ILeadIntake intake) : IModuleService
{
    public async Task Take(Lead lead, Guid lotId, CancellationToken ct)
    {
        if (await db.Leads.AnyAsync(l => l.LotId == lotId, ct))
            return;
        var stored = await intake.StoreAll([new(lead, LeadIntakeMapping.Reasons(lead.Contacts), null)], ct);
        if (!stored.IsOk || stored.Value[0].Outcome != LeadIntakeOutcome.Stored)
            throw new InvalidOperationException(
                $"Transfer of the lead of lot {lotId} to the buyer failed: {stored.Error?.Code ?? stored.Value[0].Outcome.ToString()}."
            );
    }
}
