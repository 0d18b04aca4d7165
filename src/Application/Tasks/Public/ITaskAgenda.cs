namespace MakCrm.Application.Tasks.Public;

/// <summary>What somebody has to do, for calendars.</summary>
public interface ITaskAgenda
{
    /// <summary>The caller's open tasks that are due from 90 days ago to a year ahead, the first 500 of them; nothing for whoever may not see tasks.</summary>
    Task<IReadOnlyList<AgendaTask>> OfCaller(CancellationToken ct);
}

/// <summary>An open task.</summary>
/// <param name="SeriesId">Null where it does not repeat.</param>
/// <param name="Upcoming">When it comes again in the next 90 days, if it repeats; these tasks are still to be made.</param>
public sealed record AgendaTask(
    Guid Id,
    Guid? SeriesId,
    string Title,
    string? Description,
    Contract.TaskType Type,
    Contract.TaskPriority Priority,
    AgendaTime Due,
    IReadOnlyList<AgendaTime> Upcoming,
    IReadOnlyList<AgendaStep> Checklist,
    DateTimeOffset UpdatedAt,
    int Version
);

/// <summary>A time, or a whole day with its last second.</summary>
public sealed record AgendaTime(DateTimeOffset At, DateOnly? Day);

/// <summary>A step of a task.</summary>
public sealed record AgendaStep(string Text, bool IsDone);
