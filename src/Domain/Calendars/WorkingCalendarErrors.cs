using MakCrm.Domain.Common;

namespace MakCrm.Domain.Calendars;

public static class WorkingCalendarErrors
{
    public static readonly Error NotFound = Error.NotFound("working_calendar_not_found");
    public static readonly Error Unknown = Error.Unprocessable("working_calendar_unknown", "/calendarId");
    public static readonly Error WithoutHours = Error.Unprocessable("working_calendar_without_hours");
    public static readonly Error NameTaken = Error.Conflict("working_calendar_name_taken");
    public static readonly Error LimitReached = Error.Conflict("working_calendar_limit_reached");
    public static readonly Error IsDefault = Error.Conflict("working_calendar_is_default");
    public static readonly Error TimeZoneUnknown = Error.Unprocessable("time_zone_unknown", "/timeZone");
    public static readonly Error HoursInvalid = Error.Unprocessable("working_hours_invalid");
}
