using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class DeleteSegmentHandler(ISegmentsDb db) : IMessageHandler<Contract.DeleteSegment, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteSegment request, CancellationToken cancellationToken)
    {
        if (await db.Segments.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } segment)
            return SegmentErrors.NotFound;
        await db.LockWatch(segment.Id, cancellationToken);
        segment.Delete();
        db.Segments.Remove(segment);
        return NoContent.Value;
    }
}
