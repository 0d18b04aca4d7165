using MakCrm.Application.Calendars;
using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ICalendarsDb
{
    public DbSet<WorkingCalendar> WorkingCalendars => Set<WorkingCalendar>();
}
