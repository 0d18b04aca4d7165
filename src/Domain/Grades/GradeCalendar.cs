namespace MakCrm.Domain.Grades;

/// <summary>Grades are decided at the end of each calendar month, in UTC, and hold from the first day of the next.</summary>
public static class GradeCalendar
{
    /// <summary>Further back nothing is made up for.</summary>
    const int MostMonths = 24;

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>First days of months whose grades are to be decided, the oldest first.</summary>
    /// <param name="begins">The first day of the first ladder.</param>
    /// <param name="since">Since when there is the partner.</param>
    /// <param name="last">From which day on the last grade holds; null where there was none.</param>
    public static IEnumerable<DateOnly> Due(DateOnly begins, DateOnly since, DateOnly? last, DateOnly today)
    {
        var present = MonthOf(today);
        var first = last is { } held ? held.AddMonths(1) : MonthOf(begins > since ? begins : since).AddMonths(1);
        var earliest = present.AddMonths(1 - MostMonths);
        for (var month = first > earliest ? first : earliest; month <= present; month = month.AddMonths(1))
            yield return month;
    }
}
