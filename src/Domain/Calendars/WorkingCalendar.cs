using MakCrm.Domain.Common;

namespace MakCrm.Domain.Calendars;

/// <summary>When a tenant works: hours by weekday, public holidays, and days with hours of their own.</summary>
public sealed class WorkingCalendar : AggregateRoot
{
    public const int Most = 50;

    WorkingCalendar() { }

    public string Name { get; private set; } = "";

    public string TimeZone { get; private set; } = "";

    public WorkingWeek Week { get; private set; } = WorkingWeek.Empty;

    public HolidayCountry? Holidays { get; private set; }

    /// <summary>They go before holidays.</summary>
    public IReadOnlyList<CalendarException> Exceptions { get; private set; } = [];

    /// <summary>Whether it is taken where no calendar is named; one of a tenant's is.</summary>
    public bool IsDefault { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public WorkingCalendarDetails Details => new(Name, TimeZone, Week, Holidays, Exceptions);

    public static Result<WorkingCalendar> Create(WorkingCalendarDetails details, bool isDefault, DateTimeOffset at)
    {
        if (details.Refusal is { } refusal)
            return refusal;
        var calendar = new WorkingCalendar
        {
            Id = Guid.CreateVersion7(at),
            IsDefault = isDefault,
            CreatedAt = at,
        };
        calendar.Apply(details);
        calendar.Raise(new WorkingCalendarCreated(calendar.Id));
        return calendar;
    }

    public Result Change(WorkingCalendarDetails details)
    {
        if (details.Refusal is { } refusal)
            return refusal;
        Apply(details);
        Raise(new WorkingCalendarChanged(Id));
        return Result.Ok();
    }

    public void MakeDefault() => SetDefault(true);

    public void MakeUsual() => SetDefault(false);

    /// <param name="isLast">Whether it is the only one of its tenant.</param>
    public Result Delete(bool isLast)
    {
        if (IsDefault && !isLast)
            return WorkingCalendarErrors.IsDefault;
        Raise(new WorkingCalendarDeleted(Id));
        return Result.Ok();
    }

    void SetDefault(bool isDefault)
    {
        if (isDefault == IsDefault)
            return;
        IsDefault = isDefault;
        Raise(new WorkingCalendarChanged(Id));
    }

    void Apply(WorkingCalendarDetails details) =>
        (Name, TimeZone, Week, Holidays, Exceptions) = (
            details.Name.Trim(),
            details.TimeZone,
            details.Week,
            details.Holidays,
            [.. details.Exceptions.OrderBy(e => e.Date)]
        );
}

/// <summary>What people may change about a working calendar.</summary>
public sealed record WorkingCalendarDetails(
    string Name,
    string TimeZone,
    WorkingWeek Week,
    HolidayCountry? Holidays,
    IReadOnlyList<CalendarException> Exceptions
)
{
    public Error? Refusal =>
        !TimeZoneName.IsKnown(TimeZone) ? WorkingCalendarErrors.TimeZoneUnknown
        : !Week.IsSound ? WorkingCalendarErrors.HoursInvalid.WithPointer("/week")
        : !Exceptions.All(e => e.Hours.AreSound()) || Exceptions.DistinctBy(e => e.Date).Count() != Exceptions.Count
            ? WorkingCalendarErrors.HoursInvalid.WithPointer("/exceptions")
        : null;
}
