using MakCrm.Domain.Automation;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

/// <summary>Begins runs of the rules that react to what has happened; tenants without an enabled rule are passed over.</summary>
sealed class OnLeadRegistered(IAutomationDb db, AutomationRules rules, RunStarter starter)
    : IFollowSome,
        IFollow<LeadRegistered>,
        IFollow<LeadDuplicateRegistered>,
        IFollow<LeadChanged>,
        IFollow<LeadStatusChanged>,
        IFollow<LeadAssigned>,
        IFollow<LeadClientChanged>,
        IFollow<LeadCommented>,
        IFollow<LeadPartnerCommented>,
        IFollow<LeadHandedOver>,
        IFollow<LeadRestored>,
        IFollow<ClientCreated>,
        IFollow<ClientChanged>,
        IFollow<ClientStatusChanged>,
        IFollow<ClientAssigned>,
        IFollow<ClientCommented>,
        IFollow<ClientRestored>,
        IFollow<DealCreated>,
        IFollow<DealChanged>,
        IFollow<DealMoved>,
        IFollow<DealWon>,
        IFollow<DealLost>,
        IFollow<DealReopened>,
        IFollow<DealCommented>,
        IFollow<DealRestored>,
        IFollow<SegmentLeadAdded>,
        IFollow<SegmentClientAdded>,
        IFollow<SegmentDealAdded>
{
    public Task<bool> Concerns(CancellationToken ct) => db.AutomationRules.AnyAsync(r => r.State == AutomationRuleState.Enabled, ct);

    public async Task Handle(IReadOnlyList<Followed> events, CancellationToken ct)
    {
        var depths = await Depths(events, ct);
        foreach (var rule in await rules.InUse(ct))
            await starter.Start(rule, events, depths, ct);
    }

    /// <summary>How deep in a chain of runs the events are that runs have caused.</summary>
    async Task<IReadOnlyDictionary<Guid, int>> Depths(IReadOnlyList<Followed> events, CancellationToken ct)
    {
        var causes = events.Select(e => e.CausationId).OfType<Guid>().Distinct().ToList();
        return causes.Count == 0
            ? new Dictionary<Guid, int>()
            : await db.AutomationRuns.Where(r => causes.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Depth + 1, ct);
    }
}
