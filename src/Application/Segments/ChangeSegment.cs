using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class ChangeSegmentHandler(ISegmentsDb db, SegmentService desk, TimeProvider clock)
    : IMessageHandler<Contract.ChangeSegment, Contract.Segment>
{
    public async Task<Result<Contract.Segment>> Handle(Contract.ChangeSegment request, CancellationToken cancellationToken)
    {
        if (await db.Segments.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } segment)
            return SegmentErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        var filter = patch.Mentions("filter") ? to.Filter : null;
        if (await desk.Refusal(segment.Record, filter, segment.Id, cancellationToken) is { } refusal)
            return refusal;
        var title = new SegmentTitle(
            patch.Or("name", to.Name!, segment.Name),
            patch.Or("description", to.Description, segment.Description)
        );
        if (filter is not null && await db.AwaitWatch(segment.Id, cancellationToken) is { } watch)
            watch.LookAtAll(SegmentChangeCause.Filter, clock.GetUtcNow());
        return segment
            .Change(title, patch.Or("filter", SegmentResolver.Json(filter), segment.Filter), clock.GetUtcNow())
            .Then(segment.View);
    }
}
