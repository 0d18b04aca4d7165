using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Timeline;

/// <summary>What is gone for good has nothing to show first.</summary>
sealed class OnClientPurged(ITimelineDb db) : IEventHandler<ClientPurged>
{
    public async Task Handle(ClientPurged raised, EventContext facts, CancellationToken ct) =>
        db.TimelinePins.RemoveRange(await db.TimelinePins.Where(p => p.RecordId == raised.ClientId).ToListAsync(ct));
}
