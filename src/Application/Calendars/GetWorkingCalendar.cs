using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class GetWorkingCalendarHandler(ICalendarsDb db) : IMessageHandler<Contract.GetWorkingCalendar, Contract.WorkingCalendar>
{
    public async Task<Result<Contract.WorkingCalendar>> Handle(Contract.GetWorkingCalendar request, CancellationToken cancellationToken) =>
        await db.WorkingCalendars.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is { } calendar
            ? calendar.View()
            : WorkingCalendarErrors.NotFound;
}
