using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tasks;

/// <summary>When a task is due: at a time, on a whole day, or at no time.</summary>
/// <param name="At">The time; of a whole day, its last second.</param>
/// <param name="On">The whole day.</param>
/// <param name="TimeZone">IANA name of the time zone whose days and clock are meant.</param>
public sealed record TaskDue(DateTimeOffset? At, DateOnly? On, string TimeZone)
{
    static readonly TimeOnly EndOfDay = new(23, 59, 59);
    static readonly TimeOnly ReminderOfDay = new(9, 0);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public static TaskDue Never(string timeZone) => new(null, null, timeZone);

    public static TaskDue AtTime(DateTimeOffset at, string timeZone) => new(at.ToUniversalTime(), null, timeZone);

    public static TaskDue OnDay(DateOnly day, string timeZone) =>
        new(day.ToMoment(EndOfDay, TimeZoneInfo.FindSystemTimeZoneById(timeZone)), day, timeZone);

    /// <summary>The same day by another clock; a time stays the moment that it is.</summary>
    public TaskDue In(string timeZone) => On is { } day ? OnDay(day, timeZone) : this with { TimeZone = timeZone };

    /// <summary>So many minutes before the time; before nine o'clock of a whole day.</summary>
    public DateTimeOffset? Reminder(int? minutesBefore)
    {
        if ((minutesBefore, At) is not ({ } minutes, { } at))
            return null;
        var (from, before) = (On is { } day ? day.ToMoment(ReminderOfDay, Zone) : at, TimeSpan.FromMinutes(minutes));
        return from - DateTimeOffset.MinValue < before ? DateTimeOffset.MinValue : from - before;
    }
}
