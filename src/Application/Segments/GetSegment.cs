using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class GetSegmentHandler(ISegmentsDb db) : IMessageHandler<Contract.GetSegment, Contract.Segment>
{
    public async Task<Result<Contract.Segment>> Handle(Contract.GetSegment request, CancellationToken cancellationToken)
    {
        if (await db.Segments.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } segment)
            return SegmentErrors.NotFound;
        return segment.View();
    }
}
