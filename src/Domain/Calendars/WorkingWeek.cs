namespace MakCrm.Domain.Calendars;

/// <summary>Working hours within one day, in minutes from its midnight: 24:00 is 1440.</summary>
public readonly record struct WorkingHours(int From, int To)
{
    public const int MinutesOfDay = 24 * 60;

    public int Minutes => To - From;
}

public sealed record WorkingDay(DayOfWeek Day, IReadOnlyList<WorkingHours> Hours);

/// <summary>A day with hours of its own; none is a day off.</summary>
public sealed record CalendarException(DateOnly Date, IReadOnlyList<WorkingHours> Hours, string? Name);

/// <summary>Working hours by weekday; days that are not named are free.</summary>
public sealed record WorkingWeek(IReadOnlyList<WorkingDay> Days)
{
    public static readonly WorkingWeek Empty = new([]);

    /// <summary>Whether no weekday comes twice and no hours overlap.</summary>
    public bool IsSound => Days.DistinctBy(d => d.Day).Count() == Days.Count && Days.All(d => d.Hours.AreSound());

    public IReadOnlyList<WorkingHours> Of(DayOfWeek day) => Days.FirstOrDefault(d => d.Day == day)?.Hours ?? [];

    /// <summary>The hours of a day of the weekend on which people work by law: those of the first day of the week that has any.</summary>
    public IReadOnlyList<WorkingHours> Usual => Days.OrderBy(d => ((int)d.Day + 6) % 7).FirstOrDefault(d => d.Hours.Count > 0)?.Hours ?? [];
}

static class WorkingHoursRules
{
    /// <summary>Whether they are in order, and each begins after the one before has ended.</summary>
    public static bool AreSound(this IReadOnlyList<WorkingHours> hours) =>
        hours.All(h => h is { From: >= 0, Minutes: > 0, To: <= WorkingHours.MinutesOfDay })
        && hours.Zip(hours.Skip(1)).All(pair => pair.First.To <= pair.Second.From);

    /// <summary>The same hours, ending earlier by so many minutes.</summary>
    public static IReadOnlyList<WorkingHours> ShortenedBy(this IReadOnlyList<WorkingHours> hours, int minutes)
    {
        var left = hours.ToList();
        while (minutes > 0 && left.Count > 0)
        {
            var last = left[^1];
            left.RemoveAt(left.Count - 1);
            if (last.Minutes > minutes)
                left.Add(last with { To = last.To - minutes });
            minutes -= last.Minutes;
        }

        return left;
    }
}
