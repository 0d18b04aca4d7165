using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class ChangeSegmentHandler(ISegmentsDb db, SegmentService service, TimeProvider clock)
    : IMessageHandler<Contract.ChangeSegment, Contract.Segment>
{
    public async Task<Result<Contract.Segment>> Handle(Contract.ChangeSegment request, CancellationToken cancellationToken)
    {
        if (await db.Segments.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } segment)
            return SegmentErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        var filter = patch.Contains("filter") ? to.Filter : null;
        if (await service.Refusal(segment.Record, filter, segment.Id, cancellationToken) is { } refusal)
            return refusal;
        var title = new SegmentTitle(
            patch.ValueOr("name", to.Name!, segment.Name),
            patch.ValueOr("description", to.Description, segment.Description)
        );
        if (filter is not null && await db.LockWatch(segment.Id, cancellationToken) is { } watch)
            watch.StartFullScan(SegmentChangeCause.Filter, clock.GetUtcNow());
        return segment
            .Change(title, patch.ValueOr("filter", SegmentResolver.Json(filter), segment.Filter), clock.GetUtcNow())
            .Map(segment.View);
    }
}
