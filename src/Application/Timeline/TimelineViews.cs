using MakCrm.Domain.Timeline;

namespace MakCrm.Application.Timeline;

static class TimelineViews
{
    public static Contract.TimelinePin View(this TimelinePin pin) =>
        new()
        {
            Id = pin.Id,
            RecordType = pin.RecordType.As<Contract.RecordType>(),
            RecordId = pin.RecordId,
            EntryId = pin.EntryId,
            PinnedBy = pin.PinnedBy,
            PinnedAt = pin.PinnedAt,
        };
}
