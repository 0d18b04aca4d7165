namespace MakCrm.Domain.Common;

/// <summary>Times on the clock of a time zone as moments, and back.</summary>
public static class ZonedTime
{
    static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    /// <summary>A time that the clock skips in spring is the first one after the gap; of a time that comes twice, the first.</summary>
    public static DateTimeOffset ToMoment(this DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local += QuarterHour;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToUniversalTime();
    }

    public static DateTimeOffset ToMoment(this DateOnly day, TimeOnly time, TimeZoneInfo zone) => day.ToDateTime(time).ToMoment(zone);

    public static DateTime ToLocal(this DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    public static DateOnly DayIn(this DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(moment.ToLocal(zone));
}
