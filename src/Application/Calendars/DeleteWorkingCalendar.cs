using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class DeleteWorkingCalendarHandler(ICalendarsDb db) : IMessageHandler<Contract.DeleteWorkingCalendar, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteWorkingCalendar request, CancellationToken cancellationToken)
    {
        await db.WorkingCalendars.LockTable(cancellationToken);
        if (await db.WorkingCalendars.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } calendar)
            return WorkingCalendarErrors.NotFound;
        var isLast = !await db.WorkingCalendars.AnyAsync(c => c.Id != calendar.Id, cancellationToken);
        if (calendar.Delete(isLast).Error is { } refusal)
            return refusal;
        db.WorkingCalendars.Remove(calendar);
        return NoContent.Value;
    }
}
