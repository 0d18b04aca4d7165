using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class WatchSegmentHandler(ISegmentsDb db, TimeProvider clock) : IMessageHandler<Contract.WatchSegment, Contract.SegmentWatch>
{
    public async Task<Result<Contract.SegmentWatch>> Handle(Contract.WatchSegment request, CancellationToken cancellationToken)
    {
        if (await db.Segments.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } segment)
            return SegmentErrors.NotFound;
        if (await db.SegmentWatches.AsNoTracking().FirstOrDefaultAsync(w => w.Id == request.Id, cancellationToken) is { } watched)
            return watched.View();
        if (!await db.SegmentWatches.HasCapacity(SegmentWatch.Most, cancellationToken))
            return SegmentErrors.WatchLimitReached;
        segment.Watch();
        return db.SegmentWatches.Add(SegmentWatch.Begin(segment.Id, clock.GetUtcNow())).Entity.View();
    }
}
