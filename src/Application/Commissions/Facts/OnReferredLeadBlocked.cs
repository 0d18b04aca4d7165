using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Commissions;

/// <summary>What was recorded of the lead for the partner is taken back.</summary>
sealed class OnReferredLeadBlocked(CommissionFactRecorder recorder) : IEventHandler<ReferredLeadBlocked>
{
    public Task Handle(ReferredLeadBlocked raised, EventContext facts, CancellationToken ct) =>
        recorder.ReverseLead(raised.LeadId, raised.PartnerId, raised.Reason, ct);
}
