using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class GetSegmentWatchHandler(ISegmentsDb db) : IMessageHandler<Contract.GetSegmentWatch, Contract.SegmentWatch>
{
    public async Task<Result<Contract.SegmentWatch>> Handle(Contract.GetSegmentWatch request, CancellationToken cancellationToken)
    {
        if (!await db.Segments.AnyAsync(s => s.Id == request.Id, cancellationToken))
            return SegmentErrors.NotFound;
        return await db.SegmentWatches.AsNoTracking().FirstOrDefaultAsync(w => w.Id == request.Id, cancellationToken) is { } watch
            ? watch.View()
            : SegmentErrors.NotWatched;
    }
}
