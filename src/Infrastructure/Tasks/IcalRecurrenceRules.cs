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

    public TaskDue? Next(string rule, TaskDue start, DateTimeOffset after) =>
        Read(rule, start, after, found => found.Take(1)) is [var next] ? next : null;

    public IReadOnlyList<TaskDue> Between(string rule, TaskDue start, DateTimeOffset after, DateTimeOffset before) =>
        Read(rule, start, after, found => found.TakeWhile(due => due.At < before));

    static List<TaskDue> Read(string rule, TaskDue start, DateTimeOffset after, Func<IEnumerable<TaskDue>, IEnumerable<TaskDue>> choose)
    {
        if (Parse(rule) is not { } recurrence || start.At is not { } first)
            return [];
        try
        {
            return [.. choose(start.On is { } day ? Days(recurrence, day, start, after) : Times(recurrence, first, start, after))];
        }
        catch (EvaluationException)
        {
            return [];
        }
    }

    static IEnumerable<TaskDue> Days(RecurrenceRule rule, DateOnly start, TaskDue due, DateTimeOffset after)
    {
        var passed = after.DayIn(due.Zone);
        return Occurrences(rule, new(start)).Select(o => o.Date).Where(day => day > passed).Select(day => TaskDue.OnDay(day, due.TimeZone));
    }

    static IEnumerable<TaskDue> Times(RecurrenceRule rule, DateTimeOffset start, TaskDue due, DateTimeOffset after)
    {
        // A day as the end of a rule that comes at a time is meant to its end.
        if (rule.Until is { HasTime: false } until)
            rule.Until = new(until.Date.ToMoment(EndOfDay, due.Zone).UtcDateTime);
        return Occurrences(rule, new(start.ToLocal(due.Zone), due.TimeZone))
            .Select(o => new DateTimeOffset(o.AsUtc, TimeSpan.Zero))
            .Where(moment => moment > after)
            .Select(moment => TaskDue.AtTime(moment, due.TimeZone));
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
