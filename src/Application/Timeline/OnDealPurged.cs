using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Timeline;

/// <summary>What is gone for good has nothing to show first.</summary>
sealed class OnDealPurged(ITimelineDb db) : IEventHandler<DealPurged>
{
    public async Task Handle(DealPurged raised, EventContext facts, CancellationToken ct) =>
        db.TimelinePins.RemoveRange(await db.TimelinePins.Where(p => p.RecordId == raised.DealId).ToListAsync(ct));
}
