using MakCrm.Client;
using MakCrm.Infrastructure.Tasks;
using MakCrm.TelegramBot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>Tasks by Telegram: what there is to do, done and postponed by a button.</summary>
public sealed class TaskTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Tasks_are_listed_opened_and_done()
    {
        var person = await stage.Crm.NewPerson("manager");
        using var own = await stage.Crm.Sdk(person);
        var late = await own.Tasks.CreateTask(new() { Title = "Позвонить Петру", DueAt = Now.AddHours(-1) }, ct: Ct);
        await own.Tasks.CreateTask(new() { Title = "Сдать отчёт", DueAt = Now.AddDays(3) }, ct: Ct);
        var somebody = await stage.Linked(person);
        var list = await somebody.Asks("/tasks", "Просрочено: 1, сегодня: 0, дальше: 1");
        list.Buttons.Select(button => button.Text[..2]).Take(2).ShouldBe(["🔴", "⚪ "]);
        await somebody.Gets("Позвонить Петру", "Состояние: просрочена");
        await somebody.Gets("Готово", "Состояние: выполнена");
        (await own.Tasks.GetTask(late.Id, ct: Ct)).State.ShouldBe(TaskState.Completed);
        await somebody.PressesData($"D:{late.Id:N}");
        await somebody.Hears("Состояние: выполнена");
    }

    [Fact]
    public async Task A_task_is_postponed_once_however_often_the_button_is_pressed()
    {
        var person = await stage.Crm.NewPerson("manager");
        using var own = await stage.Crm.Sdk(person);
        var due = Now.AddHours(-1);
        var task = await own.Tasks.CreateTask(new() { Title = "Позвонить Анне", DueAt = due }, ct: Ct);
        var somebody = await stage.Linked(person);
        await somebody.Asks("/tasks", "Просрочено: 1");
        await somebody.Gets("Позвонить Анне", "Состояние: просрочена");
        var choice = await somebody.Gets("Отложить", "На когда отложить");
        var week = choice.Buttons.Single(button => button.Text == "На неделю").Data;
        await somebody.PressesData(week);
        await somebody.Hears("Состояние: открыта");
        await somebody.PressesData(week);
        await somebody.Hears("Состояние: открыта");
        var moved = (await own.Tasks.GetTask(task.Id, ct: Ct)).DueAt!.Value;
        moved.ShouldBeInRange(due.AddDays(6), due.AddDays(9));
    }

    [Fact]
    public async Task A_task_of_a_whole_day_is_postponed_to_another_day()
    {
        var person = await stage.Crm.NewPerson("manager");
        using var own = await stage.Crm.Sdk(person);
        var today = (await own.Tasks.GetMyDay(ct: Ct)).Date;
        var task = await own.Tasks.CreateTask(new() { Title = "Сверка", DueOn = today }, ct: Ct);
        var somebody = await stage.Linked(person);
        await somebody.PressesData($"P:{task.Id:N}");
        (await somebody.Hears("На когда отложить")).Buttons.ShouldNotContain(button => button.Text == "На час");
        await somebody.Gets("На три дня", "Состояние: открыта");
        (await own.Tasks.GetTask(task.Id, ct: Ct)).DueOn!.Value.ShouldBeInRange(today.AddDays(3), today.AddDays(4));
    }

    [Fact]
    public async Task What_is_overdue_comes_by_itself_with_the_same_buttons()
    {
        var person = await stage.Crm.NewPerson("manager");
        using var own = await stage.Crm.Sdk(person);
        var somebody = await stage.Linked(person);
        var task = await own.Tasks.CreateTask(new() { Title = "Отправить договор", DueAt = Now.AddMinutes(-1) }, ct: Ct);
        await stage.Crm.Server.Services.GetRequiredService<TaskReminderWorker>().Run(Ct);
        var heard = await somebody.Hears("Задача просрочена");
        heard.Buttons.Select(button => button.Data).ShouldBe([$"D:{task.Id:N}", $"P:{task.Id:N}", $"T:{task.Id:N}"]);
        await somebody.Gets("Готово", "Состояние: выполнена");
    }

    [Fact]
    public async Task Pages_turn_and_without_tasks_it_says_so()
    {
        var person = await stage.Crm.NewPerson("manager");
        using var own = await stage.Crm.Sdk(person);
        var somebody = await stage.Linked(person);
        await somebody.Asks("/tasks", "задач нет");
        foreach (var number in Enumerable.Range(1, 9))
            await own.Tasks.CreateTask(new() { Title = $"Дело {number}", DueAt = Now.AddDays(2).AddMinutes(number) }, ct: Ct);
        (await somebody.Asks("/tasks", "дальше: 9"))
            .Buttons.Count(button => button.Text.Contains("Дело", StringComparison.Ordinal))
            .ShouldBe(8);
        var last = await somebody.Gets("Дальше", "дальше: 9");
        last.Buttons.Single(button => button.Text.Contains("Дело", StringComparison.Ordinal)).Text.ShouldEndWith("Дело 9");
        await somebody.PressesData($"T:{Guid.CreateVersion7():N}");
        await somebody.Hears("не найдена");
    }
}
