using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Timeline;

/// <summary>What is gone for good has nothing to show first.</summary>
sealed class OnLeadPurged(ITimelineDb db) : IEventHandler<LeadPurged>
{
    public async Task Handle(LeadPurged raised, EventContext facts, CancellationToken ct) =>
        db.TimelinePins.RemoveRange(await db.TimelinePins.Where(p => p.RecordId == raised.LeadId).ToListAsync(ct));
}
