using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class GetCalendarFeedHandler(ICalendarsDb db, ICaller caller) : IMessageHandler<Contract.GetCalendarFeed, Contract.CalendarFeed>
{
    public async Task<Result<Contract.CalendarFeed>> Handle(Contract.GetCalendarFeed request, CancellationToken cancellationToken) =>
        await db.CalendarFeeds.FirstOrDefaultAsync(f => f.UserId == caller.Id, cancellationToken) is { } feed
            ? feed.View()
            : CalendarFeedErrors.NotFound;
}
