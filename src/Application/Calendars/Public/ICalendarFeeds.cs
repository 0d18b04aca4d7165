namespace MakCrm.Application.Calendars.Public;

/// <summary>What calendar programs are shown of the caller's work.</summary>
public interface ICalendarFeeds
{
    /// <summary>iCalendar (RFC 5545) in UTF-8: the same bytes as long as nothing of it has changed.</summary>
    Task<byte[]> Read(CancellationToken ct);
}

/// <summary>Modules have something to show in calendars.</summary>
public interface ICalendarSource
{
    /// <summary>What the caller has to do, and may see; a bounded number, the first due first.</summary>
    Task<IReadOnlyList<CalendarEntry>> OfCaller(CancellationToken ct);
}

/// <summary>A calendar, ready to be written.</summary>
/// <param name="Language"><c>ru</c> or <c>en</c>.</param>
/// <param name="TimeZone">IANA name of the person's.</param>
public sealed record CalendarContent(string Name, string Language, string TimeZone, IReadOnlyList<CalendarEntry> Entries);

/// <summary>An event of a calendar.</summary>
/// <param name="Uid">The same for the same event at all times.</param>
/// <param name="Day">The whole day; null where it has a time.</param>
public sealed record CalendarEntry(string Uid, string Title, DateTimeOffset At, DateOnly? Day)
{
    public string? Description { get; init; }

    public required string Category { get; init; }

    /// <summary>1 to 9, the most urgent first; 0 for none.</summary>
    public int Priority { get; init; }

    /// <summary>Grows with each change.</summary>
    public int Sequence { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Writes calendars in the format of RFC 5545.</summary>
public interface ICalendarFormat
{
    byte[] Write(CalendarContent content);
}
