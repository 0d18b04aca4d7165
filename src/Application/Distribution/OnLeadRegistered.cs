using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Distribution;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

/// <summary>Gives new leads that nobody is responsible for to people, by the first rule that each matches.</summary>
sealed class OnLeadRegistered(IDistributionDb db, LeadDistributor distributor, IRecordSearch search, ILeadLoad leads)
    : IConditionalSubscription,
        IEventSubscription<LeadRegistered>,
        IEventSubscription<LeadHandedOver>
{
    public Task<bool> AppliesToTenant(CancellationToken ct) => db.DistributionRules.AnyAsync(r => r.IsEnabled, ct);

    public async Task Handle(IReadOnlyList<SubscriptionEvent> events, CancellationToken ct)
    {
        var rules = await db.DistributionRules.Where(r => r.IsEnabled).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(ct);
        var arrived = events.DistinctBy(e => e.RecordId).ToDictionary(e => e.RecordId, e => e.OccurredAt);
        var ids = arrived.Keys.ToList();
        var existing = await db.LeadDistributions.Where(d => ids.Contains(d.LeadId)).Select(d => d.LeadId).ToListAsync(ct);
        var open = (await leads.Find(ids, ct)).Where(l => l.ResponsibleId is null && !existing.Contains(l.Id)).ToList();
        foreach (var rule in rules)
        {
            var received = open.Where(l => rule.Hears(arrived[l.Id])).ToList();
            var matching = await Matching(rule, received, ct);
            foreach (var lead in received.Where(l => matching.Contains(l.Id)))
            {
                await distributor.Give(rule, lead, ct);
                open.Remove(lead);
            }
        }
    }

    /// <summary>A rule whose condition cannot be asked any more matches nothing.</summary>
    async Task<IReadOnlySet<Guid>> Matching(DistributionRule rule, IReadOnlyList<DistributedLead> among, CancellationToken ct)
    {
        var ids = among.Select(l => l.Id).ToList();
        if (ids.Count == 0 || DistributionViews.Read(rule.Condition) is not { } condition)
            return ids.ToHashSet();
        var found = await search.Matching(RecordType.Lead, condition, ids, ct);
        return found.IsOk ? found.Value : new HashSet<Guid>();
    }
}
