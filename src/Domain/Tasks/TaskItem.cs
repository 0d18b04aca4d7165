using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tasks;

/// <summary>Something that somebody has to do: open, then completed or cancelled, and open again when it is reopened.</summary>
public sealed partial class TaskItem : AggregateRoot
{
    public const int LongestTitle = 200;

    readonly List<TaskLink> links = [];

    TaskItem() { }

    public string Title { get; private set; } = "";

    public string? Description { get; private set; }

    public TaskType Type { get; private set; }

    public TaskPriority Priority { get; private set; }

    public TaskState State { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public Guid? CreatedBy { get; private init; }

    /// <summary>Who sees it beside those who may see it anyway.</summary>
    public IReadOnlyList<Guid> Watchers { get; private set; } = [];

    /// <summary>Of one cause comes one task.</summary>
    public string? CauseKey { get; private init; }

    /// <summary>What came of it, or why it was cancelled.</summary>
    public string? Outcome { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid? ClosedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? TrashedAt { get; private set; }

    public IReadOnlyCollection<TaskLink> Links => links;

    public TaskDetails Details =>
        new(Title, Type, Priority, Due)
        {
            Description = Description,
            ReminderMinutes = ReminderMinutes,
            Recurrence = Recurrence,
            Watchers = Watchers,
        };

    public static Result<TaskItem> Create(
        TaskOrigin origin,
        TaskDetails details,
        Guid? assigneeId,
        IRecurrenceRules rules,
        ActorStamp stamp
    )
    {
        if (Refusal(details, rules) is { } refusal)
            return refusal;
        var task = new TaskItem
        {
            Id = Guid.CreateVersion7(stamp.At),
            CreatedBy = origin.CreatedBy,
            CauseKey = origin.CauseKey,
            CreatedAt = stamp.At,
        };
        task.Apply(details);
        task.AssigneeId = assigneeId;
        task.Record(new TaskCreated(task.Id), stamp);
        if (assigneeId is not null)
            task.Record(new TaskAssigned(task.Id, assigneeId, stamp.ActorId), stamp);
        return task;
    }

    /// <summary>A change to what it is already is done and raises nothing.</summary>
    public Result Change(TaskDetails details, IReadOnlyCollection<TaskSubject>? about, IRecurrenceRules rules, ActorStamp stamp)
    {
        if ((NotOpen ?? Refusal(details, rules)) is { } refusal)
            return refusal;
        var isNew = Apply(details);
        if ((about is not null && Link(about, stamp.At)) || isNew)
            Record(new TaskChanged(Id), stamp);
        return Result.Ok();
    }

    /// <param name="timeZone">The new assignee's: a whole day is theirs from now on.</param>
    public Result Assign(Guid? assigneeId, string timeZone, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        if (assigneeId == AssigneeId)
            return Result.Ok();
        AssigneeId = assigneeId;
        Schedule(Due.In(timeZone), ReminderMinutes);
        Record(new TaskAssigned(Id, assigneeId, stamp.ActorId), stamp);
        return Result.Ok();
    }

    /// <summary>The records that it is about, instead of the present ones. Tells whether that changes anything.</summary>
    public bool Link(IReadOnlyCollection<TaskSubject> about, DateTimeOffset at)
    {
        var present = links.Select(l => new TaskSubject(l.Kind, l.RecordId)).ToHashSet();
        if (present.SetEquals(about))
            return false;
        links.RemoveAll(l => !about.Contains(new(l.Kind, l.RecordId)));
        links.AddRange(about.Distinct().Where(subject => !present.Contains(subject)).Select(subject => new TaskLink(Id, subject, at)));
        return true;
    }

    /// <summary>The task that comes after it, where it repeats and none was made yet; null for none.</summary>
    public Result<TaskItem?> Complete(string? outcome, IRecurrenceRules rules, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        var next = NextTaskId is null ? MakeNext(rules, stamp) : null;
        NextTaskId ??= next?.Id;
        Close(TaskState.Completed, outcome, stamp);
        Record(new TaskCompleted(Id, next?.Id), stamp);
        return next;
    }

    public Result Cancel(string? reason, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        Close(TaskState.Cancelled, reason, stamp);
        Record(new TaskCancelled(Id), stamp);
        return Result.Ok();
    }

    public Result Reopen(ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return TaskErrors.Trashed;
        if (State == TaskState.Open)
            return TaskErrors.NotClosed;
        (State, Outcome, ClosedAt, ClosedBy) = (TaskState.Open, null, null, null);
        Record(new TaskReopened(Id), stamp);
        return Result.Ok();
    }

    /// <summary>Why nobody works on it; null when somebody may.</summary>
    Error? NotOpen =>
        TrashedAt is not null ? TaskErrors.Trashed
        : State != TaskState.Open ? TaskErrors.Closed
        : null;

    static Error? Refusal(TaskDetails details, IRecurrenceRules rules) =>
        details.Recurrence is { } rule && !rules.IsValid(rule) ? TaskErrors.RecurrenceInvalid
        : details.Due.At is not null ? null
        : details.Recurrence is not null ? TaskErrors.DueNeeded.WithPointer("/recurrence")
        : details.ReminderMinutes is not null ? TaskErrors.DueNeeded.WithPointer("/reminderMinutes")
        : null;

    /// <summary>Tells whether that changes anything.</summary>
    bool Apply(TaskDetails details)
    {
        var before = Details;
        (Title, Description) = (details.Title.Trim(), string.IsNullOrWhiteSpace(details.Description) ? null : details.Description.Trim());
        (Type, Priority) = (details.Type, details.Priority);
        if (!Watchers.SequenceEqual(details.Watchers))
            Watchers = [.. details.Watchers.Distinct()];
        Schedule(details.Due, details.ReminderMinutes);
        Repeat(details.Recurrence);
        return before with { Watchers = [] } != Details with { Watchers = [] } || !before.Watchers.SequenceEqual(Watchers);
    }

    void Close(TaskState state, string? outcome, ActorStamp stamp) =>
        (State, Outcome, ClosedAt, ClosedBy) = (state, string.IsNullOrWhiteSpace(outcome) ? null : outcome.Trim(), stamp.At, stamp.ActorId);

    void Record(DomainEvent raised, ActorStamp stamp)
    {
        UpdatedAt = stamp.At;
        Wake();
        Raise(raised);
    }
}
