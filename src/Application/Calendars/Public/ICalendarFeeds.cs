namespace MakCrm.Application.Calendars.Public;

/// <summary>What calendar programs are shown of the caller's tasks.</summary>
public interface ICalendarFeeds
{
    /// <summary>iCalendar (RFC 5545) in UTF-8: the same bytes as long as nothing of it has changed.</summary>
    Task<byte[]> Read(CancellationToken ct);
}

/// <summary>A calendar, ready to be written.</summary>
/// <param name="Language"><c>ru</c> or <c>en</c>.</param>
/// <param name="TimeZone">IANA name of the person's.</param>
public sealed record CalendarContent(string Name, string Language, string TimeZone, IReadOnlyList<CalendarEntry> Entries);

/// <summary>An event of a calendar.</summary>
/// <param name="Uid">The same for the same event at all times.</param>
/// <param name="Day">The whole day; null where it has a time.</param>
/// <param name="Priority">1 to 9, the most urgent first; 0 for none.</param>
/// <param name="Sequence">Grows with each change.</param>
public sealed record CalendarEntry(
    string Uid,
    string Title,
    string? Description,
    string Category,
    DateTimeOffset At,
    DateOnly? Day,
    int Priority,
    int Sequence,
    DateTimeOffset ChangedAt
);

/// <summary>Writes calendars in the format of RFC 5545.</summary>
public interface ICalendarFormat
{
    byte[] Write(CalendarContent content);
}
