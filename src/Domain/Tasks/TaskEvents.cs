using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tasks;

[EventName("task.created.v1")]
public sealed record TaskCreated(Guid TaskId) : DomainEvent;

[EventName("task.changed.v1")]
public sealed record TaskChanged(Guid TaskId) : DomainEvent;

/// <summary>Who is to do it is told to them unless they have taken it themselves.</summary>
/// <param name="ById">Who has given it to them; null for the product itself.</param>
[EventName("task.assigned.v1")]
public sealed record TaskAssigned(Guid TaskId, Guid? AssigneeId, Guid? ById) : DomainEvent;

/// <param name="NextTaskId">The task that comes after it, where it repeats.</param>
[EventName("task.completed.v1")]
public sealed record TaskCompleted(Guid TaskId, Guid? NextTaskId) : DomainEvent;

[EventName("task.reopened.v1")]
public sealed record TaskReopened(Guid TaskId) : DomainEvent;

[EventName("task.cancelled.v1")]
public sealed record TaskCancelled(Guid TaskId) : DomainEvent;

[EventName("task.reminded.v1")]
public sealed record TaskReminded(Guid TaskId, Guid? AssigneeId, DateTimeOffset DueAt) : DomainEvent;

[EventName("task.overdue.v1")]
public sealed record TaskOverdue(Guid TaskId, Guid? AssigneeId, DateTimeOffset DueAt) : DomainEvent;

[EventName("task.trashed.v1")]
public sealed record TaskTrashed(Guid TaskId) : DomainEvent;

[EventName("task.restored.v1")]
public sealed record TaskRestored(Guid TaskId) : DomainEvent;

/// <summary>The task was deleted for good.</summary>
[EventName("task.purged.v1")]
public sealed record TaskPurged(Guid TaskId) : DomainEvent;

/// <summary>The person whom the task was about was erased.</summary>
[EventName("task.anonymized.v1")]
public sealed record TaskAnonymized(Guid TaskId) : DomainEvent;
