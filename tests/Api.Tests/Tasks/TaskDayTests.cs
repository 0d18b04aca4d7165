using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tasks;

/// <summary>Tasks as a day and as a calendar.</summary>
public sealed class TaskDayTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task A_day_is_overdue_today_and_next_by_the_clock_of_the_person()
    {
        var maria = await api.NewMember("manager");
        var now = api.Clock.GetUtcNow();
        await Make("Вчера", now.AddDays(-1));
        await Make("Через три дня", now.AddDays(3));
        await Make("Через месяц", now.AddDays(30));
        var done = await Make("Сделано", now.AddDays(-2));
        (await maria.Api.Post($"/api/v1/tasks/{done}/complete", new { })).Expect(200);
        await Day("Сегодня");
        var day = (await maria.Api.Get("/api/v1/my-day")).Expect(200);
        Titles("overdue").ShouldBe(["Вчера"]);
        Titles("today").ShouldBe(["Сегодня"]);
        Titles("next").ShouldBe(["Через три дня"]);

        IEnumerable<string> Titles(string part) => day[part].AsArray().Select(t => t!["title"]!.GetValue<string>());
        async Task<Guid> Make(string title, DateTimeOffset dueAt) =>
            (await maria.Api.Post("/api/v1/tasks", new { title, dueAt })).Expect(201).Id;
        async Task Day(string title)
        {
            var today = (await maria.Api.Get("/api/v1/my-day"))["date"].GetValue<string>();
            (await maria.Api.Post("/api/v1/tasks", new { title, dueOn = today })).Expect(201);
        }
    }

    [Fact]
    public async Task A_day_without_tasks_is_empty_and_others_are_not_in_it()
    {
        var maria = await api.NewMember("manager");
        (await api.Office.Post("/api/v1/tasks", new { title = "Чужое", dueAt = api.Clock.GetUtcNow().AddDays(-1) })).Expect(201);
        var day = (await maria.Api.Get("/api/v1/my-day")).Expect(200);
        (day["overdue"].AsArray().Count, day["today"].AsArray().Count, day["next"].AsArray().Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_calendar_shows_what_is_due_in_a_range_of_at_most_62_days()
    {
        var maria = await api.NewMember("manager");
        (await maria.Api.Post("/api/v1/tasks", new { title = "Второе", dueAt = "2090-01-20T00:00:00Z" })).Expect(201);
        (await maria.Api.Post("/api/v1/tasks", new { title = "Первое", dueAt = "2090-01-01T00:00:00Z" })).Expect(201);
        (await maria.Api.Post("/api/v1/tasks", new { title = "Потом", dueAt = "2090-02-01T00:00:00Z" })).Expect(201);
        var calendar = (await Range("2090-01-01T00:00:00Z", "2090-02-01T00:00:00Z")).Expect(200);
        calendar["tasks"].AsArray().Select(t => t!["title"]!.GetValue<string>()).ShouldBe(["Первое", "Второе"]);
        calendar["isCut"].GetValue<bool>().ShouldBeFalse();
        (await Range("2090-01-01T00:00:00Z", "2090-03-05T00:00:00Z")).ExpectProblem(422, "task_range_invalid");
        (await Range("2090-01-02T00:00:00Z", "2090-01-02T00:00:00Z")).ExpectProblem(422, "task_range_invalid");

        Task<ApiResponse> Range(string from, string to) =>
            maria.Api.Get($"/api/v1/task-calendar?from={from}&to={to}&assigneeId={maria.Id}");
    }
}
