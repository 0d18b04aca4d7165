using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Automation;

/// <summary>Rules start and stop each other.</summary>
public sealed class AutomationRuleActionTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_rule_starts_another_on_the_record_that_matches_it()
    {
        var city = NewCity();
        var other = await office.EnabledRule(Rule(On("lead.restored.v1"), InCity(city), new { kind = "comment", text = "Запущено" }));
        var elsewhere = await office.EnabledRule(Rule(On("lead.restored.v1"), InCity(NewCity()), new { kind = "comment", text = "Нет" }));
        var rule = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), Start(other), Start(elsewhere)));
        var lead = await office.LeadIn(city);
        (await office.Run(rule)).Steps().ShouldBe("start_rule=done start_rule=unchanged");
        var run = await office.Run(other);
        (run.Steps(), run.Uuid("recordId"), run["depth"]!.GetValue<int>()).ShouldBe(("comment=done", lead, 1));
        (await office.RunsOf(elsewhere)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_that_is_not_enabled_is_not_started_and_one_in_the_trash_is_not_named()
    {
        var city = NewCity();
        var other = await office.NewRule(Rule(On("lead.restored.v1"), null, new { kind = "comment", text = "Нет" }));
        var rule = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), Start(other)));
        await office.LeadIn(city);
        (await office.Run(rule, "failed")).Steps().ShouldBe("start_rule=refused:automation_rule_unavailable");
        (await office.Post($"{Rules}/{other}/trash")).Expect(200);
        var naming = Rule(On("lead.registered.v1"), null, Start(other));
        (await office.Post(Rules, naming)).ExpectProblem(422, "automation_rule_unknown");
        (await office.RunsOf(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_stops_what_waits_of_another_on_the_record_alone()
    {
        var city = NewCity();
        var later = new
        {
            kind = "comment",
            text = "Потом",
            delayMinutes = 60,
        };
        var waiting = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), later));
        var rule = await office.EnabledRule(Rule(On("lead.status_changed.v1"), InCity(city), new { kind = "stop_rule", ruleId = waiting }));
        var (stopped, other) = (await office.LeadIn(city), await office.LeadIn(city));
        await Eventually.Holds(async () => (await office.RunsOf(waiting)).Count.ShouldBe(2));
        (await office.SetStatus(stopped, "in_work")).Expect(200);
        (await office.Run(rule)).Steps().ShouldBe("stop_rule=done");
        (await office.RunsOf(waiting)).Single(r => r.Uuid("recordId") == stopped).Text("state").ShouldBe("cancelled");
        (await office.RunsOf(waiting)).Single(r => r.Uuid("recordId") == other).Text("state").ShouldBe("waiting");
    }

    [Fact]
    public async Task Rules_that_start_each_other_are_stopped()
    {
        var city = NewCity();
        var one = await office.NewRule(Rule(On("lead.restored.v1"), InCity(city), new { kind = "comment", text = "Раз" }));
        var two = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), Start(one)));
        (await office.Patch($"{Rules}/{one}", new { actions = new[] { Start(two) } })).Expect(200);
        (await office.Enable(one)).Expect(200);
        await office.LeadIn(city);
        await Eventually.Holds(async () =>
            (await office.RunsOf(two)).Select(Told).ShouldBe(["6 stopped_loop", "4 succeeded", "2 succeeded", "0 succeeded"])
        );
        (await office.RunsOf(one)).Select(Told).ShouldBe(["5 succeeded", "3 succeeded", "1 succeeded"]);
    }

    static string Told(System.Text.Json.Nodes.JsonNode run) => $"{run["depth"]} {run.Text("state")}";

    static object Start(Guid rule) => new { kind = "start_rule", ruleId = rule };
}
