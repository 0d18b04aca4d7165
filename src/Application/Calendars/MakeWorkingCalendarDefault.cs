using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class MakeWorkingCalendarDefaultHandler(ICalendarsDb db)
    : IMessageHandler<Contract.MakeWorkingCalendarDefault, Contract.WorkingCalendar>
{
    public async Task<Result<Contract.WorkingCalendar>> Handle(
        Contract.MakeWorkingCalendarDefault request,
        CancellationToken cancellationToken
    )
    {
        await db.WorkingCalendars.LockTable(cancellationToken);
        if (await db.WorkingCalendars.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } calendar)
            return WorkingCalendarErrors.NotFound;
        foreach (var former in await db.WorkingCalendars.Where(c => c.IsDefault && c.Id != calendar.Id).ToListAsync(cancellationToken))
            former.MakeUsual();
        calendar.MakeDefault();
        return calendar.View();
    }
}
