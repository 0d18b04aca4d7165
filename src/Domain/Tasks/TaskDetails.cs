namespace MakCrm.Domain.Tasks;

public enum TaskState
{
    Open,
    Completed,
    Cancelled,
}

public enum TaskType
{
    Call,
    Meeting,
    Document,
    Message,
    Payment,
    Other,
}

public enum TaskPriority
{
    Low,
    Normal,
    High,
    Urgent,
}

public enum TaskLinkKind
{
    Lead,
    Client,
    Deal,
    Conversation,
    CreditProgram,
}

/// <summary>What people may change about a task.</summary>
public sealed record TaskDetails(string Title, TaskType Type, TaskPriority Priority, TaskDue Due)
{
    public string? Description { get; init; }

    public int? ReminderMinutes { get; init; }

    /// <summary>The value of an RRULE of RFC 5545.</summary>
    public string? Recurrence { get; init; }

    public IReadOnlyList<Guid> Watchers { get; init; } = [];
}

/// <summary>Where a task comes from.</summary>
/// <param name="CauseKey">Of one cause comes one task; null where a person has created it.</param>
public sealed record TaskOrigin(Guid? CreatedBy, string? CauseKey = null);

/// <summary>One step of a task.</summary>
public sealed record ChecklistItem(Guid Id, string Text, DateTimeOffset? DoneAt = null, Guid? DoneBy = null)
{
    public bool IsDone => DoneAt is not null;
}

/// <summary>A record that a task is about.</summary>
public readonly record struct TaskSubject(TaskLinkKind Kind, Guid RecordId);
