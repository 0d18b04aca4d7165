using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using MakCrm.Application.Calendars.Public;

namespace MakCrm.Infrastructure.Calendars;

/// <summary>
/// iCalendar by Ical.Net. Tasks are events and not to-dos: Google and Outlook show no VTODO of a calendar that is subscribed to. They take nobody's
/// time (TRANSPARENT), and times are in UTC.
/// </summary>
sealed class IcalFormat : ICalendarFormat
{
    static readonly TimeSpan Shown = TimeSpan.FromMinutes(30);

    public byte[] Write(CalendarContent content)
    {
        var calendar = new Calendar { ProductId = $"-//MaK CRM//Tasks//{content.Language.ToUpperInvariant()}", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", Clean(content.Name));
        calendar.AddProperty("X-WR-TIMEZONE", content.TimeZone);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        foreach (var entry in content.Entries)
            calendar.Events.Add(Event(entry));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    static CalendarEvent Event(CalendarEntry entry) =>
        new()
        {
            Uid = entry.Uid,
            Summary = Clean(entry.Title),
            Description = entry.Description is { } text ? Clean(text) : null,
            Categories = [entry.Category],
            Start = entry.Day is { } day ? new CalDateTime(day) : new CalDateTime(entry.At.UtcDateTime, "UTC"),
            End = entry.Day is { } same ? new CalDateTime(same.AddDays(1)) : new CalDateTime((entry.At + Shown).UtcDateTime, "UTC"),
            Transparency = TransparencyType.Transparent,
            Priority = entry.Priority,
            Sequence = entry.Sequence,
            // By the time of the change and not of the request: what has not changed is the same to the byte.
            DtStamp = new CalDateTime(entry.ChangedAt.UtcDateTime, "UTC"),
            LastModified = new CalDateTime(entry.ChangedAt.UtcDateTime, "UTC"),
        };

    /// <summary>RFC 5545 knows no control characters in a text but the tabulator and the end of a line.</summary>
    static string Clean(string text) =>
        text.Any(c => char.IsControl(c))
            ? string.Concat(text.ReplaceLineEndings("\n").Where(c => !char.IsControl(c) || c is '\t' or '\n'))
            : text;
}
