using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class CreateSegmentHandler(ISegmentsDb db, SegmentService service, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateSegment, Contract.Segment>
{
    public async Task<Result<Contract.Segment>> Handle(Contract.CreateSegment request, CancellationToken cancellationToken)
    {
        var (registration, record) = (request.Body, request.Body.Record.MapTo<RecordType>());
        if (!await db.Segments.HasCapacity(Segment.Most, cancellationToken))
            return SegmentErrors.LimitReached;
        if (await service.Refusal(record, registration.Filter, itself: null, cancellationToken) is { } refusal)
            return refusal;
        var kind = registration.Kind.MapTo<SegmentKind>();
        return Segment
            .Create(
                record,
                kind,
                new(registration.Name, registration.Description),
                SegmentResolver.Json(registration.Filter),
                caller.Now(clock)
            )
            .Map(segment => db.Segments.Add(segment).Entity.View());
    }
}
