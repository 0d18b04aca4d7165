using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

/// <summary>Whoever is blocked has made an address that others may know: it stays closed when the person comes back.</summary>
sealed class OnUserBlocked(ICalendarsDb db) : IEventHandler<UserBlocked>
{
    public async Task Handle(UserBlocked raised, EventContext facts, CancellationToken ct)
    {
        if (await db.CalendarFeeds.FirstOrDefaultAsync(f => f.UserId == raised.UserId, ct) is not { } feed)
            return;
        feed.Revoke();
        db.CalendarFeeds.Remove(feed);
    }
}
