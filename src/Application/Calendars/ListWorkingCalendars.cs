namespace MakCrm.Application.Calendars;

sealed class ListWorkingCalendarsHandler(ICalendarsDb db) : IMessageHandler<Contract.ListWorkingCalendars, Contract.WorkingCalendarPage>
{
    public async Task<Result<Contract.WorkingCalendarPage>> Handle(
        Contract.ListWorkingCalendars request,
        CancellationToken cancellationToken
    )
    {
        var page = await db.WorkingCalendars.ToPage(request.Cursor, request.Limit, c => c.View(), cancellationToken);
        return page.Map(found => new Contract.WorkingCalendarPage { Items = found.Items, NextCursor = found.NextCursor });
    }
}
