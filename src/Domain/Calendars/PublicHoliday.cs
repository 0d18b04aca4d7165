namespace MakCrm.Domain.Calendars;

public enum HolidayCountry
{
    Ru,
}

public enum HolidayKind
{
    DayOff,

    /// <summary>The day before a holiday, which ends an hour earlier.</summary>
    ShortDay,

    /// <summary>A day of the weekend on which people work.</summary>
    WorkingDay,
}

/// <summary>A day that is otherwise than its weekday, by law.</summary>
public sealed record PublicHoliday(DateOnly Date, HolidayKind Kind, string Name);

/// <summary>Public holidays as the product ships them.</summary>
public interface IPublicHolidays
{
    /// <summary>The law that they are from.</summary>
    string SourceOf(HolidayCountry country);

    IReadOnlyList<PublicHoliday> Of(HolidayCountry country, int year);

    PublicHoliday? On(HolidayCountry country, DateOnly day);
}
