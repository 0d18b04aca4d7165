using MakCrm.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Timeline;

sealed class UnpinTimelineEntryHandler(TimelineRecords records, ITimelineDb db) : IMessageHandler<Contract.UnpinTimelineEntry, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.UnpinTimelineEntry request, CancellationToken cancellationToken)
    {
        if (await db.TimelinePins.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } pin)
            return TimelineErrors.PinNotFound;
        if (await records.Of(pin.RecordType, pin.RecordId, isWithRelated: false, cancellationToken) is null)
            return TimelineErrors.PinNotFound;
        pin.Unpin();
        db.TimelinePins.Remove(pin);
        return NoContent.Value;
    }
}
