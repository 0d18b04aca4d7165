using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence.Distribution;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Distribution;

/// <summary>New leads reach people by turns that nothing upsets, and everybody can see why.</summary>
public sealed class LeadDistributionTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/distribution-rules";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Leads_go_round_by_weight_and_it_is_told_why()
    {
        var (city, one, two) = (NewCity(), await api.NewMember("manager"), await api.NewMember("manager"));
        var rule = await Enabled(city, "weighted", Member(one, weight: 2), Member(two));
        var leads = new List<Guid>();
        for (var i = 0; i < 6; i++)
            leads.Add(await office.LeadIn(city));
        var given = new List<Guid>();
        foreach (var lead in leads)
            given.Add((await Decision(lead)).Uuid("userId")!.Value);
        (given.Count(g => g == one.Id), given.Count(g => g == two.Id)).ShouldBe((4, 2));
        (await office.Lead(leads[0])).Json.Uuid("responsibleId").ShouldBe(given[0]);
        var body = await Decision(leads[0]);
        (body.Uuid("ruleId"), body.Text("state")).ShouldBe((rule, "settled"));
        Reasons(body).ShouldBe(["chosen", "not_their_turn"], ignoreOrder: true);
        await Eventually.Holds(async () =>
            (await one.Api.Get("/api/v1/notifications?kind=lead_assigned&limit=200")).Items.Count.ShouldBe(4)
        );
    }

    [Fact]
    public async Task Only_who_takes_such_leads_has_room_is_at_work_and_active_gets_one()
    {
        var city = NewCity();
        var people = new List<Member>();
        for (var i = 0; i < 5; i++)
            people.Add(await api.NewMember("manager"));
        await api.NewLead(people[1]);
        await Enabled(
            city,
            "round_robin",
            Member(people[0]),
            Member(people[1], capacity: 1),
            Member(people[2], condition: InCity("Другой")),
            Member(people[3], hours: Hours(api.Clock.GetUtcNow().AddDays(2).DayOfWeek)),
            Member(people[4])
        );
        (await office.Post($"/api/v1/users/{people[0].Id}/block", new { })).Expect(200);
        var lead = await office.LeadIn(city);
        Reasons(await Decision(lead)).ShouldBe(["not_active", "full", "not_matching", "out_of_hours", "chosen"]);
        (await office.Lead(lead)).Json.Uuid("responsibleId").ShouldBe(people[4].Id);
    }

    [Fact]
    public async Task A_lead_that_nobody_begins_with_goes_to_the_next_and_one_that_is_begun_with_stays()
    {
        var (city, one, two) = (NewCity(), await api.NewMember("manager"), await api.NewMember("manager"));
        await Enabled(city, "round_robin", 15, Member(one), Member(two));
        var (slow, quick) = (await office.LeadIn(city), await office.LeadIn(city));
        await Decision(slow);
        await Decision(quick);
        (await office.SetStatus(quick, "in_work")).Expect(200);
        await Due(slow);
        await Due(quick);
        var worker = api.Services.GetRequiredService<DistributionWorker>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => worker.Round(TestContext.Current.CancellationToken)));
        await Eventually.Holds(async () => (await Decisions(slow)).Select(d => d.Text("state")).ShouldBe(["waiting", "rerouted"]));
        var next = (await Decisions(slow))[0];
        Reasons(next).ShouldBe(["chosen", "had_it"], ignoreOrder: true);
        (await office.Lead(slow)).Json.Uuid("responsibleId").ShouldBe(next.Uuid("userId"));
        await Eventually.Holds(async () => (await Decisions(quick)).Select(d => d.Text("state")).ShouldBe(["settled"]));
        await Due(slow);
        await worker.Round(TestContext.Current.CancellationToken);
        await Eventually.Holds(async () => (await Decisions(slow)).Select(d => d.Text("state")).ShouldContain("exhausted"));
    }

    [Fact]
    public async Task What_nobody_can_take_is_tried_again()
    {
        var (city, one) = (NewCity(), await api.NewMember("manager"));
        await api.NewLead(one);
        var rule = await Enabled(city, "least_loaded", Member(one, capacity: 1));
        var lead = await office.LeadIn(city);
        (await Decision(lead)).Text("state").ShouldBe("unassigned");
        (await office.Patch($"{Path}/{rule}", new { members = new[] { Member(one, capacity: 5) } })).Expect(200);
        await Due(lead);
        await api.Services.GetRequiredService<DistributionWorker>().Round(TestContext.Current.CancellationToken);
        await Eventually.Holds(async () => (await office.Lead(lead)).Json.Uuid("responsibleId").ShouldBe(one.Id));
    }

    [Fact]
    public async Task Whoever_is_named_at_registration_keeps_the_lead_and_so_do_others_of_the_network()
    {
        var (city, one, two) = (NewCity(), await api.NewMember("manager"), await api.NewMember("manager"));
        await Enabled(city, "round_robin", Member(one));
        var named = (
            await office.Post(
                LeadCalls.Leads,
                new
                {
                    phones = new[] { LeadCalls.NewPhone() },
                    city,
                    responsibleId = two.Id,
                }
            )
        ).Expect(201).Id;
        await Decision(await office.LeadIn(city));
        (await Decisions(named)).ShouldBeEmpty();
        (await office.Lead(named)).Json.Uuid("responsibleId").ShouldBe(two.Id);
        (await api.As(api.Network.Franchisees[0]).Get($"/api/v1/leads/{named}/distributions")).ExpectProblem(404, "lead_not_found");
    }

    [Fact]
    public async Task What_a_rule_names_wrongly_is_refused_where_it_stands()
    {
        var one = await api.NewMember("manager");
        (await office.Post(Path, Rule("к", "round_robin", null, new { userId = Guid.CreateVersion7() })))
            .ExpectProblem(422, "distribution_member_unknown")
            .Faults.ShouldBe(["distribution_member_unknown /members/0/userId"]);
        (await office.Post(Path, Rule("к", "round_robin", null, Member(one), Member(one)))).ExpectProblem(
            422,
            "distribution_member_repeated"
        );
        var late = new
        {
            days = new[] { "monday" },
            from = "18:00",
            to = "09:00",
        };
        (await office.Post(Path, Rule("к", "round_robin", null, Member(one, hours: late)))).ExpectProblem(
            422,
            "distribution_hours_invalid"
        );
        var rule = (await office.Post(Path, Rule("к", "round_robin", null, Member(one)))).Expect(201);
        (await office.Post($"{Path}/{rule.Id}/disable")).ExpectProblem(409, "distribution_rule_not_enabled");
        (await office.Patch($"{Path}/{rule.Id}", new { name = "Новое", touchMinutes = 5 }, ifMatch: rule.Version)).Expect(200);
        (await office.Patch($"{Path}/{rule.Id}", new { name = "Поздно" }, ifMatch: rule.Version)).ExpectProblem(412, "stale_version");
        (await api.As(api.Network.Franchisees[0]).Get($"{Path}/{rule.Id}")).ExpectProblem(404, "distribution_rule_not_found");
        (await office.Get($"{Path}?limit=1")).Items.Count.ShouldBe(1);
        var weak = await api.NewMember(await api.NewRole(("distribution.manage", "tenant"), ("leads.read", "tenant")));
        (await weak.Api.Post(Path, Rule("к", "round_robin", null, Member(one)))).ExpectProblem(403, "forbidden");
    }

    static object Rule(string city, string method, int? touchMinutes, params object[] members) =>
        new
        {
            name = "Распределение",
            method,
            condition = InCity(city),
            members,
            touchMinutes,
        }.WithoutNulls();

    static JsonNode Member(Member person, int? weight = null, int? capacity = null, object? condition = null, object? hours = null) =>
        new
        {
            userId = person.Id,
            weight,
            capacity,
            condition,
            hours,
        }.WithoutNulls();

    static object Hours(DayOfWeek day) =>
        new
        {
            days = new[] { day.ToString().ToLowerInvariant() },
            from = "09:00",
            to = "18:00",
        };

    Task<Guid> Enabled(string city, string method, params object[] members) => Enabled(city, method, null, members);

    async Task<Guid> Enabled(string city, string method, int? touchMinutes, params object[] members)
    {
        var rule = (await office.Post(Path, Rule(city, method, touchMinutes, members))).Expect(201).Id;
        (await office.Post($"{Path}/{rule}/enable")).Expect(200);
        return rule;
    }

    async Task<IReadOnlyList<JsonNode>> Decisions(Guid lead) =>
        [.. (await office.Get($"/api/v1/leads/{lead}/distributions")).Expect(200)["decisions"].AsArray().Select(d => d!)];

    Task<JsonNode> Decision(Guid lead) => Eventually.Gives(async () => (await Decisions(lead)).ShouldHaveSingleItem());

    static IEnumerable<string?> Reasons(JsonNode decision) => decision["candidates"]!.AsArray().Select(c => c!.Text("outcome"));

    Task Due(Guid lead) =>
        api.Database.Execute(
            "update lead_distributions set due_at = now() - interval '1 second' where lead_id = $1 and due_at is not null",
            lead
        );
}
