namespace MakCrm.Application.Tasks.Public;

/// <summary>Creates tasks for other modules, as part of the present commit.</summary>
public interface ITasks
{
    /// <summary>The id of the task: of the new one, or of the one that was created with the same <see cref="NewTask.CauseKey"/> before.</summary>
    Task<Result<Guid>> Create(NewTask task, CancellationToken ct);
}

/// <summary>A task that another module asks for.</summary>
/// <param name="Title">At most 200 characters; longer ones are cut.</param>
/// <param name="Type">What there is to do, as the contract's <c>TaskType</c>.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="AssigneeId">Who is to do it; null for nobody yet.</param>
/// <param name="Due">When it is to be done; null for no time.</param>
/// <param name="Links">The records that it is about; each must be there.</param>
/// <param name="CauseKey">What has caused it, at most 200 characters. Of one cause comes one task of the tenant, however often it is asked for.</param>
public sealed record NewTask(
    string Title,
    Contract.TaskType Type,
    Contract.TaskPriority Priority,
    Guid? AssigneeId,
    DateTimeOffset? Due,
    IReadOnlyList<LinkedRecord> Links,
    string? CauseKey
);

/// <summary>A record that a task is about.</summary>
public sealed record LinkedRecord(Contract.TaskLinkKind Kind, Guid Id);
