using System.Text.RegularExpressions;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using MakCrm.Domain.Common;
using MakCrm.Domain.Tasks;

namespace MakCrm.Infrastructure.Tasks;

/// <summary>Recurrence rules by Ical.Net.</summary>
public sealed partial class IcalRecurrenceRules : IRecurrenceRules
{
    const int MostOccurrences = 1_000;
    const int LongestInterval = 366;

    /// <summary>29 February comes once in eight years at the least, which are so many days.</summary>
    static readonly EvaluationOptions Limits = new() { MaxUnmatchedIncrementsLimit = 8 * 366 };

    static readonly TimeOnly EndOfDay = new(23, 59, 59);

    public bool IsValid(string rule) => Parse(rule) is not null;

    public TaskDue? Next(string rule, TaskDue start, DateTimeOffset after)
    {
        if (Parse(rule) is not { } recurrence || start.At is not { } first)
            return null;
        try
        {
            return start.On is { } day ? NextDay(recurrence, day, start, after) : NextTime(recurrence, first, start, after);
        }
        catch (EvaluationException)
        {
            return null;
        }
    }

    static TaskDue? NextDay(RecurrenceRule rule, DateOnly start, TaskDue due, DateTimeOffset after)
    {
        var passed = after.DayIn(due.Zone);
        var next = Occurrences(rule, new(start)).Select(o => o.Date).Where(day => day > passed).Take(1).ToList();
        return next is [var found] ? TaskDue.OnDay(found, due.TimeZone) : null;
    }

    static TaskDue? NextTime(RecurrenceRule rule, DateTimeOffset start, TaskDue due, DateTimeOffset after)
    {
        // A day as the end of a rule that comes at a time is meant to its end.
        if (rule.Until is { HasTime: false } until)
            rule.Until = new(until.Date.ToMoment(EndOfDay, due.Zone).UtcDateTime);
        var next = Occurrences(rule, new(start.ToLocal(due.Zone), due.TimeZone))
            .Select(o => new DateTimeOffset(o.AsUtc, TimeSpan.Zero))
            .Where(moment => moment > after)
            .Take(1)
            .ToList();
        return next is [var found] ? TaskDue.AtTime(found, due.TimeZone) : null;
    }

    static IEnumerable<CalDateTime> Occurrences(RecurrenceRule rule, CalDateTime start) =>
        new CalendarEvent { Start = start, RecurrenceRule = rule }
            .GetOccurrences(start, Limits)
            .Select(occurrence => occurrence.Period.StartTime);

    static RecurrenceRule? Parse(string rule)
    {
        if (!Form().IsMatch(rule))
            return null;
        try
        {
            var parsed = new RecurrenceRule(rule);
            return IsSeldomEnough(parsed) ? parsed : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    static bool IsSeldomEnough(RecurrenceRule rule) =>
        rule is { Frequency: >= FrequencyType.Daily, Interval: <= LongestInterval, ByHour: [], ByMinute: [], BySecond: [] }
        && (rule.Count ?? 1) <= MostOccurrences;

    /// <summary>The library reads more than the standard has: parts that are empty or come twice, and ends that are no dates.</summary>
    [GeneratedRegex(
        @"\A(?!.*UNTIL=(?!\d{8}(T\d{6}Z?)?(;|\z)))(?!.*\b(?<part>[A-Z]+)=.*;\k<part>=)[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}
