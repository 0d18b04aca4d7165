using MakCrm.Domain.Calendars;

namespace MakCrm.Application.Calendars;

static class CalendarFeedViews
{
    /// <summary>Where calendar programs read.</summary>
    public const string Path = "/calendar-feeds";

    public static Contract.CalendarFeed View(this CalendarFeed feed) =>
        new()
        {
            Id = feed.Id,
            CreatedAt = feed.CreatedAt,
            KeyCreatedAt = feed.KeyCreatedAt,
            Version = feed.Version,
        };

    public static Contract.CalendarFeedAddress View(this CalendarFeed feed, string address) =>
        new()
        {
            Id = feed.Id,
            Address = address,
            CreatedAt = feed.CreatedAt,
            KeyCreatedAt = feed.KeyCreatedAt,
            Version = feed.Version,
        };
}
