using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

/// <summary>The tables that Calendars may touch.</summary>
public interface ICalendarsDb
{
    DbSet<CalendarFeed> CalendarFeeds { get; }

    DbSet<WorkingCalendar> WorkingCalendars { get; }
}
