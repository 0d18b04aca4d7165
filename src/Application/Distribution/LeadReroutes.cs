using MakCrm.Application.Distribution.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

/// <summary>A lead that nobody has begun with in time goes to the next; one that nobody could take is tried again.</summary>
sealed class LeadReroutes(IDistributionDb db, LeadDistributor distributor, ILeadLoad leads, TimeProvider clock) : ILeadReroutes
{
    public async Task Look(Guid id, CancellationToken ct)
    {
        if (await db.HoldDistribution(id, clock.GetUtcNow(), ct) is not { } made)
            return;
        var lead = await leads.Find([made.LeadId], ct) is [var found] ? found : null;
        var rule = await db.DistributionRules.FirstOrDefaultAsync(r => r.Id == made.RuleId, ct);
        if (
            lead is null
            || rule is not { IsEnabled: true }
            || lead.ResponsibleId != made.PersonId
            || made.IsTouched(new(lead.Status, lead.Comments))
        )
            made.End(DistributionState.Settled);
        else if (made.PersonId is null)
            await distributor.Decide(rule, lead, made, ct);
        else
            await Reroute(made, rule, lead, ct);
    }

    async Task Reroute(LeadDistribution made, DistributionRule rule, DistributedLead lead, CancellationToken ct)
    {
        var next = LeadDistribution.Begin(lead.Id, rule, made.Attempt + 1, clock.GetUtcNow());
        await distributor.Decide(rule, lead, next, ct);
        db.LeadDistributions.Add(next);
        made.End(next.PersonId is null ? DistributionState.Exhausted : DistributionState.Rerouted);
    }
}
