using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>Tasks of whoever asks: what is overdue, due today and next; one of them, done and postponed by a button.</summary>
sealed class TaskScreens(TimeProvider clock)
{
    const int OnPage = 8;
    const string InAnHour = "h";
    static readonly TimeOnly Morning = new(9, 0);

    /// <summary>By so many days; the hour stays.</summary>
    static readonly (string Code, int Days)[] Later = [("1", 1), ("3", 3), ("7", 7)];

    public static async Task List(UpdateContext visit, int page, CancellationToken ct)
    {
        var (day, words) = (await visit.Crm.Tasks.GetMyDay(visit.Reading, ct), visit.Words);
        (string Mark, TaskItem Task)[] all =
        [
            .. day.Overdue.Select(task => ("🔴", task)),
            .. day.Today.Select(task => ("🟡", task)),
            .. day.Next.Select(task => ("⚪", task)),
        ];
        var here = Math.Min(page, Math.Max(0, (all.Length - 1) / OnPage));
        var rows = new KeyboardBuilder();
        foreach (var (mark, task) in all.Skip(here * OnPage).Take(OnPage))
            rows.Add(MessagePayload.Button($"{mark} {Due(task, words)} · {task.Title}", $"T:{task.Id:N}"));
        rows.Add(
            here > 0 ? MessagePayload.Button(words["b_back"], $"t:{here - 1}") : null,
            (here + 1) * OnPage < all.Length ? MessagePayload.Button(words["b_forward"], $"t:{here + 1}") : null
        );
        rows.Add(MessagePayload.Button(words["b_menu"], "m"));
        var text = words.Of("tasks_title", ("overdue", Count(day.Overdue)), ("today", Count(day.Today)), ("next", Count(day.Next)));
        visit.Show(all.Length == 0 ? words["tasks_none"] : text, rows);
    }

    public static async Task Card(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var task = await visit.Crm.Tasks.GetTask(id, visit.Reading, ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var words = visit.Words;
        string?[] lines =
        [
            task.Title,
            task.Description,
            "",
            words.Of("task_state", ("state", words.Name("task", task.IsOverdue ? "overdue" : task.State.Value))),
            words.Of("task_due", ("due", Due(task, words))),
            task.Priority == TaskPriority.Normal ? null : words.Name("priority", task.Priority.Value),
            task.Result is { } result ? words.Of("task_result", ("result", result)) : null,
            .. task.Checklist.Select(item => $"{(item.IsDone ? "☑" : "☐")} {item.Text}"),
        ];
        visit.Show(string.Join('\n', lines.Where(line => line is not null)), Buttons(task, profile, words));
    }

    /// <summary>Where the answer to this very update was lost, the task is done already; its card tells so.</summary>
    public static async Task Complete(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var task = await visit.Crm.Tasks.GetTask(id, visit.Reading, ct);
        if (task.State == TaskState.Open)
            await visit.Crm.Tasks.CompleteTask(id, new(), visit.OnceOn(task.Version, "complete"), ct);
        await Card(visit, id, ct);
    }

    public static async Task AskWhen(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var (task, words) = (await visit.Crm.Tasks.GetTask(id, visit.Reading, ct), visit.Words);
        var rows = new KeyboardBuilder();
        if (IsTimed(task))
            rows.Add(MessagePayload.Button(words["later.h"], $"p:{id:N}:{task.Version}:{InAnHour}"));
        foreach (var (code, _) in Later)
            rows.Add(MessagePayload.Button(words[$"later.{code}"], $"p:{id:N}:{task.Version}:{code}"));
        visit.Show(words.Of("task_postpone", ("title", task.Title)), rows.Add(MessagePayload.Button(words["b_open_task"], $"T:{id:N}")));
    }

    /// <summary>By the version that was looked at: a button that is pressed twice postpones once.</summary>
    public async Task Postpone(UpdateContext visit, Guid id, int version, string how, CancellationToken ct)
    {
        var task = await visit.Crm.Tasks.GetTask(id, visit.Reading, ct);
        if (task.Version == version && Change(task, how) is { } change)
            await visit.Crm.Tasks.ChangeTask(id, change, visit.OnceOn(version, "postpone"), ct);
        await Card(visit, id, ct);
    }

    public static KeyboardBuilder Buttons(Guid id, BotTexts words) =>
        new KeyboardBuilder()
            .Add(MessagePayload.Button(words["b_done"], $"D:{id:N}"), MessagePayload.Button(words["b_postpone"], $"P:{id:N}"))
            .Add(MessagePayload.Button(words["b_open_task"], $"T:{id:N}"));

    static KeyboardBuilder Buttons(TaskItem task, Profile profile, BotTexts words)
    {
        var mayChange = task.State == TaskState.Open && task.TrashedAt is null && Menu.May(profile, "tasks.change");
        return new KeyboardBuilder()
            .Add(
                mayChange ? MessagePayload.Button(words["b_done"], $"D:{task.Id:N}") : null,
                mayChange ? MessagePayload.Button(words["b_postpone"], $"P:{task.Id:N}") : null
            )
            .Add(task.NextTaskId is { } next ? MessagePayload.Button(words["b_next_task"], $"T:{next:N}") : null)
            .Add(MessagePayload.Button(words["b_tasks"], "t:0"), MessagePayload.Button(words["b_menu"], "m"));
    }

    TaskChanges? Change(TaskItem task, string how)
    {
        var now = clock.GetUtcNow();
        if (how == InAnHour)
            return new() { DueAt = now.AddHours(1) };
        if (Later.FirstOrDefault(one => one.Code == how) is not { Days: > 0 and var days })
            return null;
        var zone = Zone(task);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(days);
        return IsTimed(task) ? new() { DueAt = Moment(day, task.DueAt!.Value, zone) } : new() { DueOn = day };
    }

    /// <summary>The same hour by the clock; in the night when clocks go forward it may be missing, then it is the morning.</summary>
    static DateTimeOffset Moment(DateOnly day, DateTimeOffset due, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(due, zone).DateTime));
        var there = zone.IsInvalidTime(local) ? day.ToDateTime(Morning) : local;
        return new DateTimeOffset(there, zone.GetUtcOffset(there)).ToUniversalTime();
    }

    static bool IsTimed(TaskItem task) => task is { DueAt: not null, DueOn: null };

    static string Due(TaskItem task, BotTexts words) =>
        task.DueOn is { } day ? day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
        : task.DueAt is { } at ? BotTexts.Time(at, task.TimeZone)
        : words["task_never"];

    static TimeZoneInfo Zone(TaskItem task) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(task.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    static string Count(IReadOnlyList<TaskItem> tasks) => tasks.Count.ToString(CultureInfo.InvariantCulture);
}
