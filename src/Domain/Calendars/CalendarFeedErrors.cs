using MakCrm.Domain.Common;

namespace MakCrm.Domain.Calendars;

public static class CalendarFeedErrors
{
    public static readonly Error NotFound = Error.NotFound("calendar_feed_not_found");
    public static readonly Error PersonNeeded = Error.Unprocessable("calendar_feed_person_needed");
}
