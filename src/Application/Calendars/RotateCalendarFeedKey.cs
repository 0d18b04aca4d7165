using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Calendars;

sealed class RotateCalendarFeedKeyHandler(CalendarFeedWriter feeds, IRecipientLookup people, ICaller caller, RequestContext exchange)
    : IMessageHandler<Contract.RotateCalendarFeedKey, Contract.CalendarFeedAddress>
{
    public async Task<Result<Contract.CalendarFeedAddress>> Handle(
        Contract.RotateCalendarFeedKey request,
        CancellationToken cancellationToken
    )
    {
        if (await people.Find([caller.Id], cancellationToken) is not [{ Id: var person }])
            return CalendarFeedErrors.PersonNeeded;
        exchange.IsAnswerSecret = true;
        var address = await feeds.RotateKey(person, cancellationToken);
        exchange.ResourceId = address.Id;
        return address;
    }
}

/// <summary>Makes keys of feeds, and the feed itself with the first one.</summary>
sealed class CalendarFeedWriter(ICalendarsDb db, IPublicUrlProvider address, TimeProvider clock) : IModuleService
{
    public async Task<Contract.CalendarFeedAddress> RotateKey(Guid userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var feed =
            await db.CalendarFeeds.FirstOrDefaultAsync(f => f.UserId == userId, ct)
            ?? db.CalendarFeeds.Add(CalendarFeed.Create(userId, now)).Entity;
        return feed.View(address.Of($"{CalendarFeedViews.Path}/{feed.RotateKey(now)}.ics"));
    }
}
