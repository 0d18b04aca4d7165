using MakCrm.Application.Calendars.Public;
using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class WorkingTimeReader(ICalendarsDb db, IPublicHolidays holidays) : IWorkingTime
{
    public async Task<Result<DateTimeOffset>> Add(Guid? calendarId, DateTimeOffset from, decimal hours, CancellationToken ct)
    {
        var calendars = db.WorkingCalendars.AsNoTracking();
        var calendar = await (
            calendarId is { } id ? calendars.FirstOrDefaultAsync(c => c.Id == id, ct) : calendars.FirstOrDefaultAsync(c => c.IsDefault, ct)
        );
        return calendar is null
            ? WorkingCalendarErrors.Unknown
            : new WorkingTime(calendar, holidays).Add(from, TimeSpan.FromHours((double)hours));
    }
}
