using System.Net.Http.Headers;
using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Calendars;

/// <summary>Calendar programs subscribe to a person's tasks by a secret address.</summary>
public sealed class CalendarFeedTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Feed = "/api/v1/me/calendar-feed";
    readonly TestApiClient program = api.AsNobody();

    [Fact]
    public async Task A_program_sees_the_open_tasks_of_whoever_made_the_address()
    {
        var maria = await api.NewMember("manager");
        var address = await AddressOf(maria);
        await Task(
            maria,
            new
            {
                title = "Позвонить, срочно; Петру",
                description = "Ставка\nи срок",
                dueAt = "2090-05-04T09:00:00Z",
            }
        );
        var due = api.Clock.GetUtcNow().AddDays(2);
        var id = await Task(
            maria,
            new
            {
                title = "Позвонить, срочно; Петру",
                description = "Ставка\nи срок",
                priority = "high",
                dueAt = due,
            }
        );
        var day = $"{due:yyyy-MM-dd}";
        await Task(maria, new { title = "Сдать отчёт", dueOn = day });
        var calendar = await Read(address);
        calendar.ContentType.ShouldBe("text/calendar; charset=utf-8");
        var text = Unfolded(calendar);
        text.ShouldContain($"UID:{id}@mak-crm");
        text.ShouldContain(@"SUMMARY:Позвонить\, срочно\; Петру");
        text.ShouldContain(@"DESCRIPTION:Ставка\nи срок");
        text.ShouldContain($"DTSTART:{due:yyyyMMdd'T'HHmmss'Z'}");
        text.ShouldContain($"DTSTART;VALUE=DATE:{due:yyyyMMdd}");
        text.Split("BEGIN:VEVENT").Length.ShouldBe(3, "a task of another year is not shown");
    }

    [Fact]
    public async Task A_change_of_a_task_appears_and_what_is_known_is_not_sent_again()
    {
        var maria = await api.NewMember("manager");
        var address = await AddressOf(maria);
        var id = await Task(maria, new { title = "Позвонить", dueAt = api.Clock.GetUtcNow().AddDays(1) });
        var first = await Read(address);
        var response = (await Read(address, first.ETag)).Expect(304);
        (response.Text, response.ETag).ShouldBe(("", first.ETag));
        (await maria.Api.Patch($"/api/v1/tasks/{id}", new { title = "Написать" })).Expect(200);
        Unfolded(await Read(address, first.ETag)).ShouldContain("SUMMARY:Написать");
        (await maria.Api.Post($"/api/v1/tasks/{id}/complete", new { })).Expect(200);
        Unfolded(await Read(address)).ShouldNotContain("VEVENT");
    }

    [Fact]
    public async Task A_task_that_repeats_shows_when_it_comes_again()
    {
        var maria = await api.NewMember("manager");
        var address = await AddressOf(maria);
        var due = api.Clock.GetUtcNow().AddDays(1);
        var id = await Task(
            maria,
            new
            {
                title = "Сверка",
                dueAt = due,
                recurrence = "FREQ=DAILY;COUNT=4",
            }
        );
        var text = Unfolded(await Read(address));
        text.Split("BEGIN:VEVENT").Length.ShouldBe(5);
        text.ShouldContain($"UID:{id}-{due.AddDays(3):yyyyMMdd'T'HHmmss'Z'}@mak-crm");
    }

    [Fact]
    public async Task A_rotated_address_opens_nothing_and_the_new_one_does()
    {
        var maria = await api.NewMember("manager");
        var former = await AddressOf(maria);
        var next = await AddressOf(maria);
        next.ShouldNotBe(former);
        (await Read(former)).ExpectProblem(404, "resource_not_found")["instance"].GetValue<string>().ShouldBe("/calendar-feeds");
        (await Read(next)).Expect(200);
        (await Read(next.Replace(".ics", ""))).Expect(200);
    }

    [Fact]
    public async Task A_revoked_address_and_one_that_never_was_are_not_told_apart()
    {
        var maria = await api.NewMember("manager");
        (await maria.Api.Delete(Feed)).ExpectProblem(404, "calendar_feed_not_found");
        var address = await AddressOf(maria);
        var version = (await maria.Api.Get(Feed)).Expect(200).Version;
        (await maria.Api.Delete(Feed, ifMatch: version + 1)).ExpectProblem(412, "stale_version");
        (await maria.Api.Delete(Feed, ifMatch: version)).Expect(204);
        var (revoked, unknown) = (await Read(address), await Read("/calendar-feeds/bm9ib2R5LWtub3dzLW1l.ics"));
        revoked.ExpectProblem(404, "resource_not_found")["title"].ToJsonString().ShouldBe(unknown["title"].ToJsonString());
        (await Read($"/calendar-feeds/{new string('k', 5_000)}")).ExpectProblem(404, "resource_not_found");
        (await maria.Api.Get(Feed)).ExpectProblem(404, "calendar_feed_not_found");
    }

    [Fact]
    public async Task Whoever_is_blocked_is_read_no_more_and_must_make_another_address()
    {
        var maria = await api.NewMember("manager");
        var address = await AddressOf(maria);
        (await api.Office.Post($"/api/v1/users/{maria.Id}/block")).Expect(200);
        (await Read(address)).ExpectProblem(404, "resource_not_found");
        await Eventually.Is(async () => await Feeds(maria) == 0, "the feed is gone");
        (await api.Office.Post($"/api/v1/users/{maria.Id}/unblock")).Expect(200);
        (await Read(address)).ExpectProblem(404, "resource_not_found");
    }

    [Fact]
    public async Task Whoever_may_not_see_tasks_any_more_is_read_no_more()
    {
        var role = await api.NewRole(("tasks.read", "own"));
        var maria = await api.NewMember(role);
        var address = await AddressOf(maria);
        (await Read(address)).Expect(200);
        var bare = await api.NewRole();
        (await api.Office.Patch($"/api/v1/users/{maria.Id}", new { roles = new[] { bare } })).Expect(200);
        (await Read(address)).ExpectProblem(404, "resource_not_found");
    }

    [Fact]
    public async Task Each_sees_only_what_is_theirs()
    {
        var (maria, ivan) = (await api.NewMember("manager"), await api.NewMember("manager"));
        var (hers, his) = (await AddressOf(maria), await AddressOf(ivan));
        await Task(maria, new { title = "Задача Марии", dueAt = api.Clock.GetUtcNow().AddDays(1) });
        Unfolded(await Read(hers)).ShouldContain("Задача Марии");
        Unfolded(await Read(his)).ShouldNotContain("VEVENT");
    }

    [Fact]
    public async Task Only_people_have_a_feed_and_ten_first_addresses_at_once_leave_one()
    {
        var maria = await api.NewMember("manager");
        (await api.Office.Post($"{Feed}/rotate-key")).ExpectProblem(422, "calendar_feed_person_needed");
        var made = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AddressOf(maria)));
        (await Feeds(maria)).ShouldBe(1);
        var answers = await System.Threading.Tasks.Task.WhenAll(made.Select(address => Read(address)));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
    }

    [Fact]
    public async Task A_program_that_asks_all_the_time_is_told_to_wait()
    {
        var maria = await api.NewMember("manager");
        var address = await AddressOf(maria);
        var answers = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Read(address)));
        answers.Select(answer => answer.Status).Distinct().Order().ShouldBe([200, 429]);
    }

    static async Task<string> AddressOf(Member person)
    {
        var made = (await person.Api.Post($"{Feed}/rotate-key")).Expect(200);
        return new Uri(made["address"].GetValue<string>()).AbsolutePath;
    }

    async Task<ApiResponse> Read(string address, string? existing = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (existing is not null)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(existing));
        return await program.Send(request);
    }

    static async Task<Guid> Task(Member person, object task) => (await person.Api.Post("/api/v1/tasks", task)).Expect(201).Id;

    /// <summary>Lines of more than 75 octets are folded.</summary>
    static string Unfolded(ApiResponse calendar) => calendar.Expect(200).Text.Replace("\r\n ", "");

    Task<long> Feeds(Member person) => api.Database.Value<long>("select count(*) from calendar_feeds where user_id = $1", person.Id);
}
