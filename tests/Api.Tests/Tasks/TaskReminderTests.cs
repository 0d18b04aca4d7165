using MakCrm.Api.Tests.Access;
using MakCrm.Infrastructure.Tasks;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Tasks;

/// <summary>What tasks raise by themselves, once each, and whom they tell. Background work goes by the real clock, so times lie in the past.</summary>
public sealed class TaskReminderTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Tasks = "/api/v1/tasks";

    [Fact]
    public async Task Whoever_is_given_a_task_is_told_unless_they_took_it_themselves()
    {
        var (maria, ivan) = (await api.NewMember("manager"), await api.NewMember("manager"));
        var task = (await maria.Api.Post(Tasks, new { title = "Позвонить" })).Expect(201).Id;
        (await maria.Api.Post($"{Tasks}/{task}/assign", new { assigneeId = ivan.Id })).Expect(200);
        await Eventually.Holds(async () => (await Told(ivan, task)).ShouldBe(["task_assigned"]));
        (await Told(maria, task)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_comes_once_however_many_look()
    {
        var maria = await api.NewMember("manager");
        var due = TimeProvider.System.GetUtcNow().AddHours(1);
        var task = (
            await maria.Api.Post(
                Tasks,
                new
                {
                    title = "Встреча",
                    dueAt = due,
                    reminderMinutes = 120,
                }
            )
        ).Expect(201).Id;
        await Task.WhenAll(Round(), Round(), Round());
        await Eventually.Holds(async () => (await Told(maria, task)).ShouldBe(["task_reminder"]));
        await Round();
        (await Raised(task, "task.reminded.v1")).ShouldBe(1);
        (await maria.Api.Get($"{Tasks}/{task}"))["remindedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_overdue_task_is_told_to_whoever_has_it_and_leads_them_once()
    {
        var (maria, boss) = (await api.NewMember("employee"), await api.NewMember("manager"));
        var team = new
        {
            name = $"Команда {Guid.CreateVersion7():N}",
            memberIds = new[] { maria.Id, boss.Id },
            leadId = boss.Id,
        };
        (await api.Office.Post("/api/v1/teams", team)).Expect(201);
        var task = (await maria.Api.Post(Tasks, new { title = "Отчёт", dueAt = "2026-01-15T12:00:00Z" })).Expect(201).Id;
        await Round();
        await Round();
        await Eventually.Holds(async () => (await Told(maria, task)).ShouldBe(["task_overdue"]));
        await Eventually.Holds(async () => (await Told(boss, task)).ShouldBe(["task_overdue"]));
        (await Raised(task, "task.overdue.v1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_task_that_is_done_in_time_raises_nothing()
    {
        var maria = await api.NewMember("manager");
        var due = TimeProvider.System.GetUtcNow().AddHours(2);
        var task = (
            await maria.Api.Post(
                Tasks,
                new
                {
                    title = "Встреча",
                    dueAt = due,
                    reminderMinutes = 5,
                }
            )
        ).Expect(201).Id;
        await Round();
        (await maria.Api.Post($"{Tasks}/{task}/complete", new { })).Expect(200);
        (await api.Database.Value<DateTime?>("select next_action_at from tasks where id = $1", task)).ShouldBeNull();
        (await Raised(task, "task.reminded.v1")).ShouldBe(0);
    }

    Task Round() => api.Services.GetRequiredService<TaskReminderWorker>().Run(TestContext.Current.CancellationToken);

    Task<long> Raised(Guid task, string type) =>
        api.Database.Value<long>("select count(*) from outbox_events where aggregate_id = $1 and type = $2", task, type);

    static async Task<IReadOnlyList<string>> Told(Member reader, Guid task) =>
        [
            .. (await reader.Api.Get("/api/v1/notifications?limit=200"))
                .Expect(200)
                .Items.Where(n => n["subject"]!["id"]!.GetValue<Guid>() == task)
                .Select(n => n["kind"]!.GetValue<string>()),
        ];
}
