using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class DeleteSegmentHandler(ISegmentsDb db) : IHandle<Contract.DeleteSegment, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteSegment request, CancellationToken cancellationToken)
    {
        if (await db.Segments.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } segment)
            return SegmentErrors.NotFound;
        await db.AwaitWatch(segment.Id, cancellationToken);
        segment.Delete();
        db.Segments.Remove(segment);
        return Nothing.Value;
    }
}
