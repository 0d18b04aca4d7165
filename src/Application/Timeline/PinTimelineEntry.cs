using MakCrm.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Timeline;

sealed class PinTimelineEntryHandler(TimelineFeed feed, ITimelineDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.PinTimelineEntry, Contract.TimelinePin>
{
    public async Task<Result<Contract.TimelinePin>> Handle(Contract.PinTimelineEntry request, CancellationToken cancellationToken)
    {
        var (type, record) = (request.Body.RecordType.MapTo<RecordType>(), request.Body.RecordId);
        var entry = await feed.Find(type, record, request.Body.EntryId, cancellationToken);
        if (!entry.IsOk)
            return entry.Error;
        if (await db.TimelinePins.CountAsync(p => p.RecordId == record, cancellationToken) >= TimelinePin.Most)
            return TimelineErrors.PinLimitReached;
        return db.TimelinePins.Add(TimelinePin.Pin(type, record, entry.Value.Id, caller.Now(clock))).Entity.View();
    }
}
