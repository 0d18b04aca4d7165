using MakCrm.Domain.Leads;

namespace MakCrm.Application.AmoSync;

/// <summary>Who was erased or taken back here is not emptied there by that, and does not come back from there.</summary>
sealed class OnLeadAnonymized(IAmoLocalChangeQueue marks) : IEventHandler<LeadAnonymized>, IEventHandler<LeadPurged>
{
    public Task Handle(LeadAnonymized raised, EventContext facts, CancellationToken ct) => marks.StopSync(raised.LeadId, ct);

    public Task Handle(LeadPurged raised, EventContext facts, CancellationToken ct) => marks.StopSync(raised.LeadId, ct);
}
