using MakCrm.Application.Calendars;
using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ICalendarsDb
{
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<WorkingCalendar> WorkingCalendars => Set<WorkingCalendar>();
}
