using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class RevokeCalendarFeedHandler(ICalendarsDb db, ICaller caller, RequestContext exchange)
    : IMessageHandler<Contract.RevokeCalendarFeed, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RevokeCalendarFeed request, CancellationToken cancellationToken)
    {
        if (await db.CalendarFeeds.FirstOrDefaultAsync(f => f.UserId == caller.Id, cancellationToken) is not { } feed)
            return CalendarFeedErrors.NotFound;
        exchange.ResourceId = feed.Id;
        feed.Revoke();
        db.CalendarFeeds.Remove(feed);
        return NoContent.Value;
    }
}
