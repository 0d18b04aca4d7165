using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Calendars;

/// <summary>When a tenant works, and what comes of it. Each test has a network of its own: the default calendar is the whole tenant's.</summary>
public sealed class WorkingCalendarTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Calendars = "/api/v1/working-calendars";

    [Fact]
    public async Task The_first_calendar_is_the_default_until_another_is_made_it()
    {
        var office = await Office();
        var first = await Make(office, "Офис");
        var second = await Make(office, "Смена");
        (await office.Get($"{Calendars}/{first}"))["isDefault"].GetValue<bool>().ShouldBeTrue();
        (await office.Delete($"{Calendars}/{first}")).ExpectProblem(409, "working_calendar_is_default");
        (await office.Post($"{Calendars}/{second}/make-default")).Expect(200)["isDefault"].GetValue<bool>().ShouldBeTrue();
        (await office.Get($"{Calendars}/{first}"))["isDefault"].GetValue<bool>().ShouldBeFalse();
        (await office.Delete($"{Calendars}/{first}")).Expect(204);
        (await office.Delete($"{Calendars}/{second}")).Expect(204);
        (await office.Get(Calendars)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calendars_that_come_at_once_are_all_there_and_one_is_the_default()
    {
        var office = await Office();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => office.Post(Calendars, Calendar($"Смена {n}"))));
        answers.ShouldAllBe(a => a.Status == 201);
        (await office.Get(Calendars)).Items.Count(c => c["isDefault"]!.GetValue<bool>()).ShouldBe(1);
        (await office.Post(Calendars, Calendar("СМЕНА 1"))).ExpectProblem(409, "working_calendar_name_taken");
    }

    [Fact]
    public async Task Working_hours_go_around_holidays_that_the_product_ships()
    {
        var office = await Office();
        var calendar = await Make(office, "Офис");
        (await Due(office, calendar, "2026-04-30T12:00:00Z", 8)).ShouldBe("2026-05-04T12:00:00Z");
        (await Due(office, calendar, "2026-12-30T14:00:00Z", 2)).ShouldBe("2027-01-11T07:00:00Z");
        (await office.Patch($"{Calendars}/{calendar}", new { holidays = (string?)null })).Expect(200);
        (await Due(office, calendar, "2026-12-30T14:00:00Z", 2)).ShouldBe("2026-12-31T07:00:00Z");
    }

    [Fact]
    public async Task A_day_of_its_own_goes_before_the_week()
    {
        var office = await Office();
        var calendar = await Make(office, "Офис");
        var closed = new[]
        {
            new
            {
                date = "2026-01-15",
                hours = Array.Empty<object>(),
                name = "Переезд",
            },
        };
        (await office.Patch($"{Calendars}/{calendar}", new { exceptions = closed })).Expect(200);
        (await Due(office, calendar, "2026-01-15T06:00:00Z", 1)).ShouldBe("2026-01-16T07:00:00Z");
    }

    [Fact]
    public async Task What_makes_no_calendar_is_refused_where_it_stands()
    {
        var office = await Office();
        var backwards = (await office.Post(Calendars, Calendar("Офис", to: "08:00"))).ExpectProblem(422, "working_hours_invalid");
        backwards.Faults.ShouldBe(["working_hours_invalid /week"]);
        var nowhere = Calendar("Офис");
        nowhere["timeZone"] = "Europe/Atlantis";
        (await office.Post(Calendars, nowhere)).ExpectProblem(422, "time_zone_unknown");
        var free = (await office.Post(Calendars, new { name = "Отпуск", week = Array.Empty<object>() })).Expect(201).Id;
        (await office.Get($"{Calendars}/{free}/due?from=2026-01-15T06:00:00Z&hours=1")).ExpectProblem(
            422,
            "working_calendar_without_hours"
        );
    }

    [Fact]
    public async Task Nobody_sees_the_calendar_of_another_tenant()
    {
        var calendar = await Make(await Office(), "Офис");
        var stranger = await Office();
        (await stranger.Get($"{Calendars}/{calendar}")).ExpectProblem(404, "working_calendar_not_found");
        (await stranger.Get($"{Calendars}/{calendar}/due?from=2026-01-15T06:00:00Z&hours=1")).ExpectProblem(
            404,
            "working_calendar_not_found"
        );
        (await stranger.Post($"{Calendars}/{calendar}/make-default")).ExpectProblem(404, "working_calendar_not_found");
    }

    [Fact]
    public async Task Holidays_of_2026_leave_as_many_working_days_as_the_official_calendar()
    {
        var days = (await api.As(api.HeadOffice).Get("/api/v1/public-holidays?country=ru&year=2026")).Expect(200)["days"].AsArray();
        var off = days.Where(d => d!["kind"]!.GetValue<string>() == "day_off").Select(d => Day(d!)).ToHashSet();
        var working = Enumerable
            .Range(0, 365)
            .Select(n => new DateOnly(2026, 1, 1).AddDays(n))
            .Where(d => !IsWeekend(d) && !off.Contains(d));
        working.Count().ShouldBe(247);
        days.Count(d => d!["kind"]!.GetValue<string>() == "short_day").ShouldBe(4);
    }

    static DateOnly Day(JsonNode holiday) =>
        DateOnly.Parse(holiday["date"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    async Task<TestApiClient> Office() => api.As((await api.NewNetwork()).HeadOffice);

    static async Task<Guid> Make(TestApiClient office, string name) => (await office.Post(Calendars, Calendar(name))).Expect(201).Id;

    static async Task<string> Due(TestApiClient office, Guid calendar, string from, int hours) =>
        (await office.Get($"{Calendars}/{calendar}/due?from={from}&hours={hours}")).Expect(200)["dueAt"].GetValue<string>();

    /// <summary>Monday to Friday from nine to six, Moscow time, with Russian holidays.</summary>
    static JsonObject Calendar(string name, string to = "18:00")
    {
        string[] days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
        var week = days.Select(day =>
            (JsonNode)new JsonObject { ["day"] = day, ["hours"] = new JsonArray(new JsonObject { ["from"] = "09:00", ["to"] = to }) }
        );
        return new()
        {
            ["name"] = name,
            ["timeZone"] = "Europe/Moscow",
            ["week"] = new JsonArray([.. week]),
            ["holidays"] = "ru",
        };
    }
}
