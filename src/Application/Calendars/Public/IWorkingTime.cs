namespace MakCrm.Application.Calendars.Public;

/// <summary>Counts working time by a tenant's calendars, for other modules.</summary>
public interface IWorkingTime
{
    /// <summary>When so many working hours have passed since a moment.</summary>
    /// <param name="calendarId">Null for the tenant's default calendar.</param>
    /// <returns>Errors: <c>working_calendar_unknown</c>, also where the tenant has none; <c>working_calendar_without_hours</c>.</returns>
    Task<Result<DateTimeOffset>> Add(Guid? calendarId, DateTimeOffset from, decimal hours, CancellationToken ct);
}
