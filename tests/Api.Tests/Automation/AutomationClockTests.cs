using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Automation;
using MakCrm.Infrastructure.Persistence.Segments;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Automation;

/// <summary>
/// Rules that look at the clock, once at each time. Background work goes by the real clock, so tests put the place up to which a rule has looked
/// back instead of waiting.
/// </summary>
public sealed class AutomationClockTests(AccessApi api) : IClassFixture<AccessApi>
{
    static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    static readonly object Comment = new { kind = "comment", text = "Пора" };
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_day_in_a_field_is_reached_on_the_clock_of_the_tenant_and_once()
    {
        var (title, today) = ($"Сделка {Guid.CreateVersion7():N}", TimeProvider.System.GetUtcNow().DayIn(Moscow));
        var rule = await office.EnabledRule(DayBefore(title));
        var deal = await DealBy(title, today.AddDays(1));
        await DealBy(title, today.AddDays(30));
        await PutBack(rule, "25 hours");
        await Task.WhenAll(Look(), Look(), Look());
        var run = await office.Run(rule);
        (run.Uuid("recordId"), run["occurrenceAt"]!.GetValue<DateTimeOffset>()).ShouldBe((deal, today.ToMoment(new(0, 30), Moscow)));
        (run["event"], run["eventId"]).ShouldBe((null, null));
        await PutBack(rule, "25 hours");
        await Look();
        await office.Run(rule);
    }

    [Fact]
    public async Task Another_version_does_not_act_again_on_what_the_one_before_has_reached()
    {
        var (title, today) = ($"Сделка {Guid.CreateVersion7():N}", TimeProvider.System.GetUtcNow().DayIn(Moscow));
        var rule = await office.EnabledRule(DayBefore(title));
        await DealBy(title, today.AddDays(1));
        await PutBack(rule, "25 hours");
        await Look();
        await office.Run(rule);
        var other = new
        {
            kind = "notify",
            text = "Иначе",
            recipients = new { responsible = true },
        };
        (await office.Patch($"{Rules}/{rule}", new { actions = new[] { other } })).Expect(200);
        await PutBack(rule, "25 hours");
        await Look();
        await office.Run(rule);
    }

    [Fact]
    public async Task A_time_in_a_field_is_reached_an_offset_later()
    {
        var city = NewCity();
        var trigger = new
        {
            kind = "date_reached",
            field = "createdAt",
            offsetMinutes = 90,
        };
        var rule = await office.EnabledRule(Rule(trigger, InCity(city), Comment));
        var (old, young) = (await office.LeadIn(city), await office.LeadIn(city));
        await api.Database.Execute("update leads set created_at = now() - interval '91 minutes' where id = $1", old);
        await PutBack(rule, "2 minutes");
        await Look();
        (await office.Run(rule)).Uuid("recordId").ShouldBe(old);
        (await office.Get($"/api/v1/leads/{young}/comments")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_custom_date_counts_as_well_and_what_is_not_there_any_more_pauses_the_rule()
    {
        var (city, code) = (NewCity(), $"d{Guid.CreateVersion7():N}"[..20]);
        var field = new
        {
            record = "lead",
            code,
            type = "date_time",
            name = new { en = "Meeting", ru = "Встреча" },
        };
        var made = (await office.Post("/api/v1/custom-fields", field)).Expect(201);
        var rule = await office.EnabledRule(Rule(new { kind = "date_reached", field = $"customValues.{code}" }, InCity(city), Comment));
        var meeting = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var lead = await office.LeadIn(city);
        (await office.Patch($"/api/v1/leads/{lead}", new { customValues = new JsonObject { [code] = meeting } })).Expect(200);
        await PutBack(rule, "1 hour");
        await Look();
        (await office.Run(rule))["occurrenceAt"]!.GetValue<DateTimeOffset>().ShouldBe(DateTimeOffset.Parse(meeting, null));
        (await office.Post($"/api/v1/custom-fields/{made.Id}/archive")).Expect(200);
        await PutBack(rule, "1 hour");
        await Look();
        (await office.Get($"{Rules}/{rule}")).Expect(200).Json.Text("pauseReason").ShouldBe("condition_refused");
    }

    [Fact]
    public async Task A_schedule_acts_on_all_that_the_condition_finds_and_catches_up_once()
    {
        var city = NewCity();
        var items = Enumerable.Range(0, 203).Select(_ => new { phones = new[] { LeadCalls.NewPhone() }, city });
        (await office.Post("/api/v1/leads/batch", new { items })).Expect(200);
        var rule = await office.EnabledRule(Rule(new { kind = "schedule", cron = "*/30 * * * *" }, InCity(city), Comment));
        await PutBack(rule, "1 day");
        await Task.WhenAll(Look(), Look());
        await Eventually.Holds(async () => (await Runs(rule)).ShouldBe((203, 203, 1)));
        await Look();
        (await Runs(rule)).ShouldBe((203, 203, 1));
    }

    [Fact]
    public async Task A_disabled_rule_does_not_look_at_the_clock()
    {
        var city = NewCity();
        await office.LeadIn(city);
        var rule = await office.EnabledRule(Rule(new { kind = "schedule", cron = "0 * * * *" }, InCity(city), Comment));
        await PutBack(rule, "0 seconds");
        (await office.Post($"{Rules}/{rule}/disable")).Expect(200);
        await api.Database.Execute("update automation_schedules set since = now() - interval '1 day', due_at = now() where id = $1", rule);
        await Look();
        (await office.RunsOf(rule)).ShouldBeEmpty();
        (await api.Database.Value<long>("select count(*) from automation_schedules where id = $1", rule)).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"kind": "date_reached"}""", 400, "required /trigger/field")]
    [InlineData("""{"kind": "date_reached", "field": "city"}""", 422, "automation_date_field_unknown /trigger/field")]
    [InlineData("""{"kind": "date_reached", "field": "customValues.none"}""", 422, "automation_date_field_unknown /trigger/field")]
    [InlineData("""{"kind": "schedule", "cron": "0 9 30 2 *"}""", 422, "automation_cron_invalid /trigger/cron")]
    [InlineData("""{"kind": "schedule", "cron": "61 9 * * *"}""", 422, "automation_cron_invalid /trigger/cron")]
    public async Task What_the_clock_never_shows_is_refused(string trigger, int status, string fault)
    {
        var refused = await office.Post(Rules, Rule(JsonNode.Parse(trigger)!, InCity("Казань"), Comment));
        refused.ExpectProblem(status, status == 400 ? "invalid_request" : fault.Split(' ')[0]).Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task A_schedule_says_which_records_it_is_about() =>
        (await office.Post(Rules, Rule(new { kind = "schedule", cron = "0 9 * * 1-5" }, null, Comment)))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["required /condition"]);

    [Fact]
    public async Task A_preview_counts_the_times_that_would_have_come()
    {
        var (city, title) = (NewCity(), $"Сделка {Guid.CreateVersion7():N}");
        foreach (var _ in Enumerable.Range(0, 2))
            await office.LeadIn(city);
        var daily = await office.NewRule(Rule(new { kind = "schedule", cron = "0 9 * * *" }, InCity(city), Comment));
        (await Preview(daily)).ShouldBe((14, 2));
        await DealBy(title, TimeProvider.System.GetUtcNow().DayIn(Moscow).AddDays(-2));
        (await Preview(await office.NewRule(DayBefore(title)))).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Whoever_comes_into_a_watched_segment_is_acted_on()
    {
        var tag = $"t{Guid.CreateVersion7():N}"[..20];
        var segment = (
            await office.Post(
                "/api/v1/segments",
                new
                {
                    record = "client",
                    kind = "static",
                    name = tag,
                }
            )
        ).Expect(201).Id;
        (await office.Put($"/api/v1/segments/{segment}/watch")).Expect(200);
        await Eventually.Holds(async () =>
        {
            await Segments.Turn(TestContext.Current.CancellationToken);
            (await office.Get($"/api/v1/segments/{segment}/watch")).Json["lookedAt"].ShouldNotBeNull();
        });
        var rule = await office.EnabledRule(
            new
            {
                name = "В сегменте",
                record = "client",
                trigger = new
                {
                    kind = "event",
                    @event = "segment.client_added.v1",
                    segmentId = segment,
                },
                actions = new[] { new { kind = "add_tags", tags = new[] { tag } } },
            }
        );
        var client = (await office.Post(ClientCalls.Clients, new { kind = "person", name = "Новый" })).Expect(201).Id;
        (await office.Post($"/api/v1/segments/{segment}/members", new { action = "add", recordIds = new[] { client } })).Expect(200);
        await Segments.Turn(TestContext.Current.CancellationToken);
        (await office.Run(rule)).Uuid("recordId").ShouldBe(client);
    }

    static object DayBefore(string title) =>
        new
        {
            name = "Накануне",
            record = "deal",
            trigger = new
            {
                kind = "date_reached",
                field = "expectedCloseOn",
                offsetDays = -1,
                time = "00:30",
            },
            condition = new
            {
                field = "title",
                op = "eq",
                value = title,
            },
            actions = new[]
            {
                new
                {
                    kind = "notify",
                    text = "Завтра срок",
                    recipients = new { responsible = true },
                },
            },
        };

    async Task<Guid> DealBy(string title, DateOnly day) =>
        (await office.Post("/api/v1/deals", new { title, expectedCloseOn = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }))
            .Expect(201)
            .Id;

    /// <summary>As if the rule had looked last so long ago.</summary>
    Task PutBack(Guid rule, string by) =>
        Eventually.Holds(async () =>
            (
                await api.Database.Execute(
                    "update automation_schedules set since = now() - $2::interval, until = null, cursor = null, due_at = now() where id = $1",
                    rule,
                    by
                )
            ).ShouldBe(1)
        );

    SegmentWatchWorker Segments => api.Services.GetRequiredService<SegmentWatchWorker>();

    Task Look() => api.Services.GetRequiredService<AutomationScheduleWorker>().Run(TestContext.Current.CancellationToken);

    async Task<(long All, long Records, long Times)> Runs(Guid rule)
    {
        async Task<long> Count(string what) =>
            await api.Database.Value<long>($"select count({what}) from automation_runs where rule_id = $1", rule);
        return (await Count("*"), await Count("distinct record_id"), await Count("distinct occurrence_at"));
    }

    async Task<(int, int)> Preview(Guid rule)
    {
        var response = (await office.Post($"{Rules}/{rule}/preview", new { days = 7 })).Expect(200);
        return (response["runCount"].GetValue<int>(), response["recordCount"].GetValue<int>());
    }
}
