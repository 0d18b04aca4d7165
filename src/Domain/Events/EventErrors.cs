using MakCrm.Domain.Common;

namespace MakCrm.Domain.Events;

public static class EventErrors
{
    public static readonly Error CursorExpired = Error.Conflict("event_cursor_expired");
    public static readonly Error TypeUnknown = Error.Unprocessable("event_type_unknown");
}
