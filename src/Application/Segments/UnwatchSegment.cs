using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class UnwatchSegmentHandler(ISegmentsDb db) : IMessageHandler<Contract.UnwatchSegment, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.UnwatchSegment request, CancellationToken cancellationToken)
    {
        if (await db.Segments.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } segment)
            return SegmentErrors.NotFound;
        if (await db.LockWatch(segment.Id, cancellationToken) is not { } watch)
            return SegmentErrors.NotWatched;
        segment.Unwatch();
        db.SegmentWatches.Remove(watch);
        return NoContent.Value;
    }
}
