using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Commissions;

/// <summary>A lead counts for the partner by whose link it came.</summary>
sealed class OnReferredLeadAccepted(AcceptedLeads leads) : IEventHandler<ReferredLeadAccepted>
{
    public Task Handle(ReferredLeadAccepted raised, EventContext facts, CancellationToken ct) =>
        leads.Record(raised.LeadId, facts.OccurredAt, ct);
}
