using MakCrm.Domain.Common;

namespace MakCrm.Domain.Timeline;

public static class TimelineErrors
{
    public static readonly Error RecordNotFound = Error.NotFound("record_not_found");
    public static readonly Error EntryUnknown = Error.Unprocessable("timeline_entry_unknown", "/entryId");
    public static readonly Error Pinned = Error.Conflict("timeline_entry_pinned");
    public static readonly Error PinLimitReached = Error.Conflict("timeline_pin_limit_reached");
    public static readonly Error PinNotFound = Error.NotFound("timeline_pin_not_found");
}
