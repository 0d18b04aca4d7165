using MakCrm.Domain.Common;

namespace MakCrm.Domain.Calendars;

[EventName("working_calendar.created.v1")]
public sealed record WorkingCalendarCreated(Guid CalendarId) : DomainEvent;

[EventName("working_calendar.changed.v1")]
public sealed record WorkingCalendarChanged(Guid CalendarId) : DomainEvent;

[EventName("working_calendar.deleted.v1")]
public sealed record WorkingCalendarDeleted(Guid CalendarId) : DomainEvent;
