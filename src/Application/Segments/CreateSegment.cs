using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class CreateSegmentHandler(ISegmentsDb db, SegmentService desk, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateSegment, Contract.Segment>
{
    public async Task<Result<Contract.Segment>> Handle(Contract.CreateSegment request, CancellationToken cancellationToken)
    {
        var (told, record) = (request.Body, request.Body.Record.MapTo<RecordType>());
        if (!await db.Segments.HasCapacity(Segment.Most, cancellationToken))
            return SegmentErrors.LimitReached;
        if (await desk.Refusal(record, told.Filter, itself: null, cancellationToken) is { } refusal)
            return refusal;
        var kind = told.Kind.MapTo<SegmentKind>();
        return Segment
            .Create(record, kind, new(told.Name, told.Description), SegmentResolver.Json(told.Filter), caller.Now(clock))
            .Map(segment => db.Segments.Add(segment).Entity.View());
    }
}
