using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class ChangeWorkingCalendarHandler(ICalendarsDb db) : IMessageHandler<Contract.ChangeWorkingCalendar, Contract.WorkingCalendar>
{
    public async Task<Result<Contract.WorkingCalendar>> Handle(Contract.ChangeWorkingCalendar request, CancellationToken cancellationToken)
    {
        if (await db.WorkingCalendars.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } calendar)
            return WorkingCalendarErrors.NotFound;
        return calendar.Change(Merge(calendar.Details, request.Body)).Map(calendar.View);
    }

    static WorkingCalendarDetails Merge(WorkingCalendarDetails now, MergePatch<Contract.WorkingCalendarChanges> patch)
    {
        var to = patch.Changes;
        return new(
            to.Name ?? now.Name,
            to.TimeZone ?? now.TimeZone,
            to.Week?.ToDomain() ?? now.Week,
            patch.ValueOr("holidays", to.Holidays?.MapTo<HolidayCountry>(), now.Holidays),
            to.Exceptions?.ToDomain() ?? now.Exceptions
        );
    }
}
