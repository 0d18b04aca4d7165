using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Commissions;

/// <summary>A lead counts for the partner by whose link it came.</summary>
sealed class OnReferredLeadAccepted(AcceptedLeads leads) : IOn<ReferredLeadAccepted>
{
    public Task Handle(ReferredLeadAccepted raised, EventFacts facts, CancellationToken ct) =>
        leads.Record(raised.LeadId, facts.OccurredAt, ct);
}
