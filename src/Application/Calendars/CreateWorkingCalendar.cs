using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class CreateWorkingCalendarHandler(ICalendarsDb db, ITenantLookup network, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateWorkingCalendar, Contract.WorkingCalendar>
{
    public async Task<Result<Contract.WorkingCalendar>> Handle(Contract.CreateWorkingCalendar request, CancellationToken cancellationToken)
    {
        if (!await db.WorkingCalendars.HasCapacity(WorkingCalendar.Most, cancellationToken))
            return WorkingCalendarErrors.LimitReached;
        var body = request.Body;
        var zone = body.TimeZone ?? (await network.Find(caller.TenantId, cancellationToken))!.TimeZone;
        var holidays = body.Holidays?.MapTo<HolidayCountry>();
        var details = new WorkingCalendarDetails(body.Name, zone, body.Week.ToDomain(), holidays, (body.Exceptions ?? []).ToDomain());
        var isFirst = !await db.WorkingCalendars.AnyAsync(cancellationToken);
        return WorkingCalendar
            .Create(details, isDefault: isFirst, clock.GetUtcNow())
            .Map(calendar => db.WorkingCalendars.Add(calendar).Entity.View());
    }
}
