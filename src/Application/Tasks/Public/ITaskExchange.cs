namespace MakCrm.Application.Tasks.Public;

/// <summary>Tasks for an exchange with another program, beside permissions.</summary>
public interface ITaskExchange
{
    /// <summary>Those of these that are there, also closed ones and ones in the trash.</summary>
    Task<IReadOnlyList<ExchangedTask>> Read(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Creates a task about a lead; of one cause comes one task, however often it is asked for.</summary>
    Task<Result<Guid>> Create(TaskFields fields, Guid leadId, string causeKey, CancellationToken ct);

    /// <summary>Reopens, changes and completes a task, in this order, as far as fields are given.</summary>
    Task<Result> Write(Guid id, TaskFields fields, CancellationToken ct);

    /// <summary>Cancels a task that is still open.</summary>
    Task<Result> Cancel(Guid id, string reason, CancellationToken ct);
}

/// <summary>A task as another program knows tasks.</summary>
/// <param name="Text">Its title, and below it its description.</param>
/// <param name="IsClosed">Whether it is completed, cancelled or in the trash.</param>
public sealed record ExchangedTask(
    Guid Id,
    string Text,
    DateTimeOffset? DueAt,
    Contract.TaskType Type,
    Guid? AssigneeId,
    bool IsClosed,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>Whether it was done, and is not in the trash.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>What came of it, or why it was cancelled.</summary>
    public string? Result { get; init; }

    public string? CauseKey { get; init; }

    public IReadOnlyList<LinkedRecord> Links { get; init; } = [];
}

/// <summary>Fields of a task as another program has them; null is left as it is.</summary>
public sealed record TaskFields
{
    public string? Text { get; init; }

    /// <summary>Of a whole day its last minute, by the clock of the task.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public Contract.TaskType? Type { get; init; }

    public Guid? AssigneeId { get; init; }

    public bool? IsClosed { get; init; }

    public string? Result { get; init; }
}
