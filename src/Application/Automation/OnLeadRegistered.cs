using MakCrm.Domain.Automation;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

/// <summary>Begins runs of the rules that react to what has happened; tenants without an enabled rule are passed over.</summary>
sealed class OnLeadRegistered(IAutomationDb db, AutomationRules rules, RunStarter starter)
    : IConditionalSubscription,
        IEventSubscription<LeadRegistered>,
        IEventSubscription<LeadDuplicateRegistered>,
        IEventSubscription<LeadChanged>,
        IEventSubscription<LeadStatusChanged>,
        IEventSubscription<LeadAssigned>,
        IEventSubscription<LeadClientChanged>,
        IEventSubscription<LeadCommented>,
        IEventSubscription<LeadPartnerCommented>,
        IEventSubscription<LeadHandedOver>,
        IEventSubscription<LeadRestored>,
        IEventSubscription<ClientCreated>,
        IEventSubscription<ClientChanged>,
        IEventSubscription<ClientStatusChanged>,
        IEventSubscription<ClientAssigned>,
        IEventSubscription<ClientCommented>,
        IEventSubscription<ClientRestored>,
        IEventSubscription<DealCreated>,
        IEventSubscription<DealChanged>,
        IEventSubscription<DealMoved>,
        IEventSubscription<DealWon>,
        IEventSubscription<DealLost>,
        IEventSubscription<DealReopened>,
        IEventSubscription<DealCommented>,
        IEventSubscription<DealRestored>,
        IEventSubscription<SegmentLeadAdded>,
        IEventSubscription<SegmentClientAdded>,
        IEventSubscription<SegmentDealAdded>
{
    public Task<bool> AppliesToTenant(CancellationToken ct) => db.AutomationRules.AnyAsync(r => r.State == AutomationRuleState.Enabled, ct);

    public async Task Handle(IReadOnlyList<SubscriptionEvent> events, CancellationToken ct)
    {
        var depths = await Depths(events, ct);
        foreach (var rule in await rules.InUse(ct))
            await starter.Start(rule, events, depths, ct);
    }

    /// <summary>How deep in a chain of runs the events are that runs have caused.</summary>
    async Task<IReadOnlyDictionary<Guid, int>> Depths(IReadOnlyList<SubscriptionEvent> events, CancellationToken ct)
    {
        var causes = events.Select(e => e.CausationId).OfType<Guid>().Distinct().ToList();
        return causes.Count == 0
            ? new Dictionary<Guid, int>()
            : await db.AutomationRuns.Where(r => causes.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Depth + 1, ct);
    }
}
