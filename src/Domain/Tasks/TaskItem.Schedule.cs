using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tasks;

/// <summary>When a task is due, reminds, is over, and comes again.</summary>
public sealed partial class TaskItem
{
    public DateTimeOffset? DueAt { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public string TimeZone { get; private set; } = "";

    public int? ReminderMinutes { get; private set; }

    public DateTimeOffset? RemindAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Since when it is known to everybody concerned that its time is over.</summary>
    public DateTimeOffset? OverdueAt { get; private set; }

    /// <summary>When there is something to raise by itself; null for never.</summary>
    public DateTimeOffset? NextActionAt { get; private set; }

    public string? Recurrence { get; private set; }

    /// <summary>The first task of its series.</summary>
    public Guid? SeriesId { get; private set; }

    public DateTimeOffset? SeriesStartAt { get; private set; }

    public DateOnly? SeriesStartOn { get; private set; }

    /// <summary>The task of its series that it comes after.</summary>
    public Guid? PreviousTaskId { get; private init; }

    public Guid? NextTaskId { get; private set; }

    public TaskDue Due => new(DueAt, DueOn, TimeZone);

    bool IsLive => State == TaskState.Open && TrashedAt is null;

    /// <summary>Raises its reminder and its escalation, each once, when their time has come.</summary>
    public void RaiseDue(DateTimeOffset now)
    {
        if (!IsLive)
            return;
        if (RemindedAt is null && RemindAt <= now)
        {
            RemindedAt = now;
            Raise(new TaskReminded(Id, AssigneeId, DueAt!.Value));
        }

        if (OverdueAt is null && DueAt <= now)
        {
            OverdueAt = now;
            Raise(new TaskOverdue(Id, AssigneeId, DueAt.Value));
        }

        Wake();
    }

    void Schedule(TaskDue due, int? reminderMinutes)
    {
        var remindAt = due.Reminder(reminderMinutes);
        if (due.At != DueAt)
            OverdueAt = null;
        if (remindAt != RemindAt)
            RemindedAt = null;
        (DueAt, DueOn, TimeZone) = (due.At, due.On, due.TimeZone);
        (ReminderMinutes, RemindAt) = (reminderMinutes, remindAt);
    }

    /// <summary>A new rule begins with this task.</summary>
    void Repeat(string? rule)
    {
        if (rule == Recurrence)
            return;
        Recurrence = rule;
        SeriesId = rule is null ? null : Id;
        (SeriesStartAt, SeriesStartOn) = rule is null ? (null, null) : (DueAt, DueOn);
    }

    void Wake()
    {
        var remind = RemindedAt is null ? RemindAt : null;
        var escalate = OverdueAt is null ? DueAt : null;
        NextActionAt =
            !IsLive ? null
            : remind is null || escalate is null ? remind ?? escalate
            : remind < escalate ? remind
            : escalate;
    }

    /// <summary>The first occurrence that is after this one and still to come: what was missed is not made up for.</summary>
    TaskItem? MakeNext(IRecurrenceRules rules, ActorStamp stamp)
    {
        if (Recurrence is not { } rule || DueAt is not { } due || SeriesStartAt is not { } start)
            return null;
        var after = due > stamp.At ? due : stamp.At;
        if (rules.Next(rule, new(start, SeriesStartOn, TimeZone), after) is not { } next)
            return null;
        var task = new TaskItem
        {
            Id = Guid.CreateVersion7(stamp.At),
            CreatedBy = CreatedBy,
            CreatedAt = stamp.At,
            PreviousTaskId = Id,
        };
        task.Apply(Details with { Due = next, Recurrence = null });
        (task.Recurrence, task.SeriesId, task.SeriesStartAt, task.SeriesStartOn) = (rule, SeriesId, start, SeriesStartOn);
        task.AssigneeId = AssigneeId;
        task.checklist = [.. checklist.Select(item => new ChecklistItem(Guid.CreateVersion7(stamp.At), item.Text))];
        task.Link([.. links.Select(l => new TaskSubject(l.Kind, l.RecordId))], stamp.At);
        task.Record(new TaskCreated(task.Id), stamp);
        return task;
    }
}
