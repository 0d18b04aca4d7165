using MakCrm.Domain.Common;
using MakCrm.Domain.Tasks;

namespace MakCrm.Domain.Tests.Tasks;

public sealed class TaskItemTests
{
    const string Moscow = "Europe/Moscow";
    static readonly Guid Maria = Guid.CreateVersion7();
    static readonly Guid Ivan = Guid.CreateVersion7();
    static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
    static readonly ActorStamp ByMaria = new(Maria, Now);
    readonly Daily rules = new();

    [Fact]
    public void A_reminder_is_raised_once_when_its_time_has_come()
    {
        var task = Task(new("Позвонить", TaskType.Call, TaskPriority.Normal, In(TimeSpan.FromHours(1))) { ReminderMinutes = 15 });
        task.NextActionAt.ShouldBe(Now.AddMinutes(45));
        Raised(task, Now.AddMinutes(44)).ShouldBeEmpty();
        Raised(task, Now.AddMinutes(45)).ShouldBe([new TaskReminded(task.Id, Ivan, Now.AddHours(1))]);
        Raised(task, Now.AddMinutes(46)).ShouldBeEmpty();
        task.NextActionAt.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void What_was_missed_is_raised_late_and_once()
    {
        var task = Task(new("Позвонить", TaskType.Call, TaskPriority.Normal, In(TimeSpan.FromHours(1))) { ReminderMinutes = 15 });
        Raised(task, Now.AddDays(3)).Select(e => e.GetType()).ShouldBe([typeof(TaskReminded), typeof(TaskOverdue)]);
        Raised(task, Now.AddDays(4)).ShouldBeEmpty();
        task.NextActionAt.ShouldBeNull();
    }

    [Fact]
    public void A_new_time_reminds_and_escalates_anew()
    {
        var task = Task(new("Позвонить", TaskType.Call, TaskPriority.Normal, In(TimeSpan.FromHours(1))) { ReminderMinutes = 15 });
        task.RaiseDue(Now.AddDays(1));
        task.Change(task.Details with { Due = In(TimeSpan.FromDays(2)) }, null, rules, ByMaria).IsOk.ShouldBeTrue();
        task.NextActionAt.ShouldBe(Now.AddDays(2).AddMinutes(-15));
        task.OverdueAt.ShouldBeNull();
    }

    [Fact]
    public void A_closed_or_trashed_task_raises_nothing_and_a_reopened_one_does()
    {
        var task = Task(new("Позвонить", TaskType.Call, TaskPriority.Normal, In(TimeSpan.FromHours(1))));
        task.Complete("Готово", rules, ByMaria).IsOk.ShouldBeTrue();
        Raised(task, Now.AddDays(1)).ShouldBeEmpty();
        task.Reopen(ByMaria).IsOk.ShouldBeTrue();
        task.Outcome.ShouldBeNull();
        task.Trash(ByMaria).IsOk.ShouldBeTrue();
        Raised(task, Now.AddDays(1)).ShouldBeEmpty();
        task.Restore(ByMaria).IsOk.ShouldBeTrue();
        Raised(task, Now.AddDays(1)).ShouldHaveSingleItem().ShouldBeOfType<TaskOverdue>();
    }

    [Fact]
    public void A_whole_day_ends_with_the_day_of_whoever_has_it()
    {
        var task = Task(
            new("Отчёт", TaskType.Other, TaskPriority.Normal, TaskDue.OnDay(new(2026, 1, 16), Moscow)) { ReminderMinutes = 60 }
        );
        task.DueAt.ShouldBe(new(2026, 1, 16, 20, 59, 59, TimeSpan.Zero));
        task.RemindAt.ShouldBe(new(2026, 1, 16, 5, 0, 0, TimeSpan.Zero));
        task.Assign(Maria, "Asia/Vladivostok", ByMaria).IsOk.ShouldBeTrue();
        task.DueAt.ShouldBe(new(2026, 1, 16, 13, 59, 59, TimeSpan.Zero));
    }

    [Fact]
    public void A_completed_task_that_repeats_makes_its_next_one_once()
    {
        var task = Task(Repeating(In(TimeSpan.FromHours(1))));
        task.AddStep("Паспорт", ByMaria);
        task.ChangeStep(task.Checklist[0].Id, null, isDone: true, ByMaria);
        var next = task.Complete(null, rules, ByMaria).Value.ShouldNotBeNull();
        (next.DueAt, next.SeriesId, next.AssigneeId).ShouldBe((Now.AddHours(25), task.Id, Ivan));
        next.Checklist.ShouldHaveSingleItem().IsDone.ShouldBeFalse();
        task.Reopen(ByMaria);
        task.Complete(null, rules, ByMaria).Value.ShouldBeNull();
    }

    [Fact]
    public void Occurrences_that_were_missed_are_not_made_up_for()
    {
        var task = Task(Repeating(In(TimeSpan.FromHours(1))));
        var late = new ActorStamp(Maria, Now.AddDays(10).AddHours(2));
        task.Complete(null, rules, late).Value!.DueAt.ShouldBe(Now.AddDays(11).AddHours(1));
    }

    [Fact]
    public void A_series_ends_with_its_rule_and_with_a_cancelled_task()
    {
        rules.End = Now.AddHours(2);
        Task(Repeating(In(TimeSpan.FromHours(1)))).Complete(null, rules, ByMaria).Value.ShouldBeNull();
        var cancelled = Task(Repeating(In(TimeSpan.FromHours(1))));
        cancelled.Cancel("Не нужно", ByMaria).IsOk.ShouldBeTrue();
        cancelled.NextTaskId.ShouldBeNull();
    }

    [Fact]
    public void A_reminder_and_a_recurrence_need_a_time()
    {
        var never = new TaskDetails("Позвонить", TaskType.Call, TaskPriority.Normal, TaskDue.Never(Moscow));
        Refusal(never with { ReminderMinutes = 5 }).ShouldBe(TaskErrors.DueNeeded.WithPointer("/reminderMinutes"));
        Refusal(never with { Recurrence = "FREQ=DAILY" }).ShouldBe(TaskErrors.DueNeeded.WithPointer("/recurrence"));
        Refusal(Repeating(In(TimeSpan.Zero)) with { Recurrence = "кое-когда" }).ShouldBe(TaskErrors.RecurrenceInvalid);
    }

    [Fact]
    public void A_change_to_what_it_is_already_raises_nothing()
    {
        var task = Task(Repeating(In(TimeSpan.FromHours(1))) with { Watchers = [Maria] });
        var version = task.Version;
        task.Change(task.Details with { Watchers = [Maria] }, [], rules, ByMaria).IsOk.ShouldBeTrue();
        task.Assign(Ivan, Moscow, ByMaria).IsOk.ShouldBeTrue();
        task.Version.ShouldBe(version);
    }

    [Fact]
    public void Links_are_replaced_as_a_whole()
    {
        var task = Task(Repeating(In(TimeSpan.FromHours(1))));
        var (lead, deal) = (new TaskSubject(TaskLinkKind.Lead, Maria), new TaskSubject(TaskLinkKind.Deal, Ivan));
        task.Link([lead, lead], Now).ShouldBeTrue();
        task.Link([lead], Now).ShouldBeFalse();
        task.Link([deal], Now).ShouldBeTrue();
        task.Links.ShouldHaveSingleItem().RecordId.ShouldBe(Ivan);
    }

    TaskItem Task(TaskDetails details) => TaskItem.Create(new(Maria), details, Ivan, rules, ByMaria).Value;

    Error? Refusal(TaskDetails details) => TaskItem.Create(new(Maria), details, null, rules, ByMaria).Error;

    static TaskDetails Repeating(TaskDue due) => new("Сверка", TaskType.Other, TaskPriority.Normal, due) { Recurrence = "FREQ=DAILY" };

    static TaskDue In(TimeSpan time) => TaskDue.AtTime(Now + time, Moscow);

    static List<DomainEvent> Raised(TaskItem task, DateTimeOffset at)
    {
        task.DequeueEvents();
        task.RaiseDue(at);
        return [.. task.DequeueEvents().Select(raised => raised.Event)];
    }

    /// <summary>Whatever it says: every day, at the same time.</summary>
    sealed class Daily : IRecurrenceRules
    {
        public DateTimeOffset? End { get; set; }

        public bool IsValid(string rule) => rule.StartsWith("FREQ", StringComparison.Ordinal);

        public TaskDue? Next(string rule, TaskDue start, DateTimeOffset after)
        {
            var at = start.At!.Value;
            while (at <= after)
                at = at.AddDays(1);
            return at > End ? null : TaskDue.AtTime(at, start.TimeZone);
        }

        public IReadOnlyList<TaskDue> Between(string rule, TaskDue start, DateTimeOffset after, DateTimeOffset before) =>
            Next(rule, start, after) is { } next && next.At < before ? [next, .. Between(rule, start, next.At!.Value, before)] : [];
    }
}
